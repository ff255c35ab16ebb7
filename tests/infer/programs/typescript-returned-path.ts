import { frontClient } from "./front-client";

const notesPath = (contact: string) => `/contacts/${contact}/notes`; //> POST /contacts/{contact_id}/notes

export const note = (contact: string, body: string) => frontClient.post(notesPath(contact), { body });
