package front

var paths = []string{"/tags", "/teams"} //> GET /tags //> GET /teams

func (c *FrontClient) All() {
	for _, path := range paths {
		c.http.Get("https://api2.frontapp.com" + path)
	}
}
