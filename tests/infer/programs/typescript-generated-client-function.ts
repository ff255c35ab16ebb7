import { FrontClient } from "front-sdk";

const front = new FrontClient();
export const tag = (id: string) => front.tags.getTag(id); //> GET /tags/{tag_id}
export const create = () => front.createContact({ body: {} }); //> POST /contacts
