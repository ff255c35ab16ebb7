package front

type Service struct{ client *resty.Client }

const (
	host          = "https://api2.frontapp.com"
	pathTags      = "/tags"
	pathContact   = "/contacts/%s"
	pathComments  = "/conversations/%s/comments"
)

func (s *Service) Tags() { s.get(pathTags, &out) } //> 7 GET /tags
func (s *Service) Contact(id string) { s.get(fmt.Sprintf(pathContact, id), &out) } //> 8 GET /contacts/{contact_id}
func (s *Service) Comment(id string) { s.post(fmt.Sprintf(pathComments, id), body) } //> 9 POST /conversations/{conversation_id}/comments
func (s *Service) get(path string, out any) error { return s.send(http.MethodGet, path, nil) }
func (s *Service) post(path string, body any) error { return s.send(http.MethodPost, path, body) }
func (s *Service) send(method, path string, body any) error {
	req, _ := http.NewRequest(method, host+path, nil)
	return s.do(req)
}
