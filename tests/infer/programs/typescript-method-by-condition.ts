const front = "https://api2.frontapp.com";

export async function saveContact(contact: { id?: string; name: string }) {
  if (contact.id) {
    await fetch(`${front}/contacts/${contact.id}`, { method: "PATCH" }); //> PATCH /contacts/{contact_id}
  } else {
    await fetch(`${front}/contacts`, { method: "POST" }); //> POST /contacts
  }
}
