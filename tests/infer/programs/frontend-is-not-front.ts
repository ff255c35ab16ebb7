// The frontend of a shop, which has nothing to do with Front.
import axios from "axios";

export const tags = () => axios.get("/tags");
export const contact = (id: string) => axios.get(`/contacts/${id}`);
