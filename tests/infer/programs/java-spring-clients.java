@Service
public class FrontService {
    private final RestTemplate rest;
    private final WebClient web = WebClient.builder().baseUrl("https://api2.frontapp.com").build();
    private static final String FRONT_URL = "https://api2.frontapp.com";

    public Tags tags() {
        return rest.getForObject(FRONT_URL + "/tags", Tags.class); //> GET /tags
    }
    public void create(Contact contact) {
        rest.postForEntity(FRONT_URL + "/contacts", contact, Contact.class); //> POST /contacts
    }
    public void update(String id, Contact contact) {
        rest.exchange(FRONT_URL + "/contacts/{id}", HttpMethod.PATCH, new HttpEntity<>(contact), Void.class, id); //> PATCH /contacts/{contact_id}
    }
    public Mono<Teams> teams() {
        return web.get().uri("/teams").retrieve().bodyToMono(Teams.class); //> GET /teams
    }
    public Mono<Void> reply(String id) {
        return web.post()
            .uri(b -> b.path("/conversations/{id}/messages").build(id)) //> POST /conversations/{conversation_id}/messages
            .retrieve().bodyToMono(Void.class);
    }
    public Mono<Void> seen(String id) {
        return web.method(HttpMethod.POST).uri("/messages/{id}/seen", id).retrieve().bodyToMono(Void.class); //> POST /messages/{message_id}/seen
    }
}
