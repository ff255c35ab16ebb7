/** Manifests to begin with: those of the repository. */

import chatBackend from "../../examples/chat-backend.yaml?raw";
import mcpServer from "../../examples/mcp-server.yaml?raw";
import nodeClient from "../../examples/node-client.yaml?raw";
import teamAdmin from "../../examples/team-admin.yaml?raw";
import crmSync from "../../spec/templates/crm-sync.yaml?raw";

/** What the page opens with: short, and neither reading of OAuth is left out. */
export const first = `name: Acme composer
audience: public
endpoints:
  - GET /conversations/{conversation_id}
  - endpoint: POST /conversations/{conversation_id}/drafts
    namespaces: [shared]
    reason: The composer keeps what is being written.
  - GET /contact_groups
  - endpoint: GET /teammates/{teammate_id}/signatures
    reason: A teammate picks one of their own signatures.
`;

export const examples: Record<string, string> = {
  "Composer": first,
  "MCP server": mcpServer,
  "Team admin": teamAdmin,
  "Chat backend": chatBackend,
  "Client library": nodeClient,
  "CRM sync, to begin with": crmSync,
};
