import { frontApiRequest } from "./GenericFunctions";

export async function execute(operation, id) {
  if (operation === "get") {
    return frontApiRequest.call(this, "GET", `/conversations/${id}`); //> GET /conversations/{conversation_id}
  }
  return frontApiRequest.call(this, "PUT", `/conversations/${id}/assignee`, {}); //> PUT /conversations/{conversation_id}/assignee
}
