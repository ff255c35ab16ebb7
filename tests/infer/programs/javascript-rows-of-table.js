const FRONT_URL = 'https://api2.frontapp.com';
const ENDPOINTS = [
  ['inboxes', '/inboxes'],
  ['tags', '/tags'],
  ['teammates', '/teammates'],
];
async function dump() {
  for (const [name, path] of ENDPOINTS) {
    const res = await fetch(FRONT_URL + path);
    await fs.writeFile(`${name}.json`, await res.text());
  }
}
//> 3 GET /inboxes
//> 4 GET /tags
//> 5 GET /teammates
