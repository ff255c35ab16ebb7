import axios from "axios";

const front = axios.create({ baseURL: "https://api2.frontapp.com" });

export const contact = (id: string) => front.get(`/contacts/${encodeURIComponent(id)}`); //> GET /contacts/{contact_id}
export const rename = (id: string, name: string) => front.patch(`/contacts/${id}`, { name }); //> PATCH /contacts/{contact_id}
export const forget = async (id: string) => {
  await front.delete(`/contacts/${id}`); //> DELETE /contacts/{contact_id}
};
