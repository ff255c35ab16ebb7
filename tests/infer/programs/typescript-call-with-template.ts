import { config } from "./config";

const API = "https://api2.frontapp.com";

export async function listTags(limit: number) {
  const response = await fetch(`${API}/tags?limit=${limit}`, { headers: config.headers }); //> GET /tags
  return response.json();
}

export async function tagConversation(id: string, tagIds: string[]) {
  await fetch(`${API}/conversations/${id}/tags`, { //> POST /conversations/{conversation_id}/tags
    method: "POST",
    body: JSON.stringify({ tag_ids: tagIds }),
  });
}
