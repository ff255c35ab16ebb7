// GET /tags and "https://api2.frontapp.com/inboxes" in comments are no calls
const pattern = /^\/teams\/"quoted/;
/* fetch("https://api2.frontapp.com/rules") */
const front = "https://api2.frontapp.com";
fetch(front + "/channels"); //> GET /channels
