const front = "https://api2.frontapp.com";

export async function draft(id: string, method: string) {
  return fetch(`${front}/conversations/${id}/drafts`, { method }); //> ? /conversations/{}/drafts
}
