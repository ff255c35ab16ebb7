import { http } from "./frontapp";

const PATHS = {
  rules: "/rules", //> GET /rules
  shifts: "/shifts", //> GET /shifts
};

export const rules = () => http.get(PATHS.rules);
export const shifts = () => http.get(PATHS.shifts);
