import { frontClient } from "./front-client";

export async function messages(conversationId: string, pageToken?: string) {
  let path = `/conversations/${conversationId}/messages`; //> GET /conversations/{conversation_id}/messages
  if (pageToken) {
    path += `?page_token=${pageToken}`;
  }
  return frontClient.get(path);
}
