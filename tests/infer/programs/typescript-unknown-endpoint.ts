import axios from "axios";

const front = axios.create({ baseURL: "https://api2.frontapp.com" });
export const old = () => front.get("/tags"); //> GET /tags
export const gone = () => front.get("/inbox_folders/all"); //> GET /inbox_folders/all
