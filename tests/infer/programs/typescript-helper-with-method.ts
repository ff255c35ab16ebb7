const FRONT_API = "https://api2.frontapp.com";

async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(FRONT_API + path, { method, body: JSON.stringify(body) });
  return (await response.json()) as T;
}

export const teammates = () => request<Teammate[]>("GET", "/teammates"); //> GET /teammates
export const comment = (id: string, body: string) =>
  request<void>("POST", `/conversations/${id}/comments`, { body }); //> POST /conversations/{conversation_id}/comments
