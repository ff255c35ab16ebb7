const FRONT_BASE = "https://api2.frontapp.com";

export async function search(query: string) {
  const url = new URL(`/conversations/search/${encodeURIComponent(query)}`, FRONT_BASE); //> GET /conversations/search/{query}
  return fetch(url);
}
