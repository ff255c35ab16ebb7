const frontApi = "https://api2.frontapp.com";
export const ours = () => fetch(`${frontApi}/channels`); //> GET /channels
export const slack = () => fetch("https://slack.com/api/conversations");
export const crm = () => fetch("https://crm.example.com/contacts");
