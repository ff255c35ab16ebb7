import { RequestBuilder } from "./request";

export function links() {
  return new RequestBuilder().url("https://api2.frontapp.com/links").method("GET").build(); //> GET /links
}
