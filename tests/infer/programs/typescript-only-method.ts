// Front's API
import { dispatch } from "./queue";

export function importMessage(inbox: string, message: unknown) {
  dispatch("frontapp", `/inboxes/${inbox}/imported_messages`, message); //> POST /inboxes/{inbox_id}/imported_messages
}
