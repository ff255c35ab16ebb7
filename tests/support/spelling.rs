//! The ways in which people write an endpoint.

use proptest::prelude::*;
use proptest::sample::select;

/// Placeholders of every style; `NAME` is replaced by a name.
#[rustfmt::skip]
pub const STYLES: [&str; 33] = [
    "{NAME}", "{}", ":NAME", "<NAME>", "${NAME}", "#{NAME}", "%s", "%d", "$NAME", "{{ NAME }}",
    "{quote(NAME)}", "*", "%(NAME)s", "%1$s", "${f({NAME: '/a?b#c d'})}", "<the NAME, please>",
    ":NAME?", ":NAME(\\d+)", "{NAME:int}", "<int:NAME>", "%{NAME}", "$this->NAME", "$(NAME)",
    "\\(NAME)", "%7BNAME%7D", "%7bNAME%7d", "${a?.NAME}", "(?<NAME>[^/]+)", "(?P<NAME>\\w+)",
    "' + NAME + '", "\" + f(NAME['/']) + \"", "\" . $NAME . \"", "` + NAME + `",
];

/// Text in the place of an id that may be read in two ways; `NAME` is replaced by a name.
#[rustfmt::skip]
pub const DOUBTFUL: [&str; 16] = [
    "?", "#", ":NAME*", ":NAME+", "[NAME]", "{NAME}?", "NAME", "{/NAME}", "{NAME", "NAME}", "<NAME",
    "{NAME}${x ? '/' + x : ''}", "{NAME}{/x}", "' + NAME", "\" . $NAME", "...",
];

/// Ids as Front writes them, and what stands for one.
#[rustfmt::skip]
pub const IDS: [&str; 9] = [
    "cnv_123", "42", "alt:email:jane@example.com", "alt:ext_ref:a-b", "tea_1a2b", "me@x.org",
    "ü", "%2B49", "x.y~z",
];

/// What may stand in front of a path that begins with a slash.
#[rustfmt::skip]
pub const BASES: [&str; 20] = [
    "", "https://api2.frontapp.com", "http://api2.frontapp.com:443",
    "HTTPS://API2.FrontApp.com", "api2.frontapp.com", "https://acme.api.frontapp.com",
    "https://{tenant}.api.frontapp.com", "https://api.frontapp.com", "${BASE_URL}", "{baseUrl}",
    "{{ host }}", "$API", "<endpoint>", "#{FRONT_API}", "{config.api_base}", "${this.url}",
    "https://{api_host}", "https://${HOST}:8080", "{scheme}://api2.frontapp.com",
    "${tenant_url}.api.frontapp.com",
];

/// What may come behind a path.
#[rustfmt::skip]
pub const TAILS: [&str; 12] = [
    "", "/", "?", "?limit=5", "?q=/x/{y}?&z=a b", "#top", "/?page={}", "${query}", "{qs}",
    "/${query}#x", "?q[statuses][]=open", "/#top",
];

/// How one endpoint is written.
#[derive(Clone, Debug)]
pub struct Manner {
    base: &'static str,
    tail: &'static str,
    /// For each placeholder, an id or a style and a name.
    fillers: Vec<String>,
    method: Case,
    has_leading_slash: bool,
    blank: &'static str,
}

#[derive(Clone, Copy, Debug)]
enum Case {
    Upper,
    Lower,
    Title,
}

impl Manner {
    /// `METHOD /path/{template}` in this manner.
    pub fn write(&self, endpoint: &str) -> String {
        let (method, path) = endpoint.split_once(' ').unwrap();
        let mut fillers = self.fillers.iter().cycle();
        let segments: Vec<String> = path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(|segment| match segment.starts_with('{') {
                true => fillers.next().unwrap().clone(),
                false => segment.to_owned(),
            })
            .collect();
        let method = match self.method {
            Case::Upper => method.to_owned(),
            Case::Lower => method.to_lowercase(),
            Case::Title => method[..1].to_owned() + &method[1..].to_lowercase(),
        };
        // A path that begins with a placeholder needs its slash: else that might be a base.
        let bare = self.base.is_empty() && !self.has_leading_slash && !path.starts_with("/{");
        let slash = if bare { "" } else { "/" };
        // Behind a slash a placeholder is one more segment, and `*` is one only as a whole.
        let tail = match self.tail.strip_prefix('/') {
            Some(rest) if rest.starts_with(['$', '{']) => rest,
            _ if path.ends_with('/') && self.tail.starts_with(['$', '{']) => "",
            _ => self.tail,
        };
        let path = segments.join("/");
        format!("{method}{}{}{slash}{path}{tail}", self.blank, self.base)
    }
}

/// Any manner.
pub fn manner() -> impl Strategy<Value = Manner> {
    (
        (select(&BASES), select(&TAILS), select(&[" ", "  ", "\t"])),
        prop::collection::vec(filler(), 4),
        select(&[Case::Upper, Case::Lower, Case::Title]),
        any::<bool>(),
    )
        .prop_map(
            |((base, tail, blank), fillers, method, has_leading_slash)| Manner {
                base,
                tail,
                fillers,
                method,
                has_leading_slash,
                blank,
            },
        )
}

/// An id, or a placeholder of any style and name.
fn filler() -> impl Strategy<Value = String> {
    prop_oneof![
        1 => select(&IDS).prop_map(str::to_owned),
        2 => placeholder(),
    ]
}

/// A placeholder of any style and name.
pub fn placeholder() -> impl Strategy<Value = String> {
    (select(&STYLES), "[a-z][a-zA-Z0-9_]{0,11}")
        .prop_map(|(style, name)| style.replace("NAME", &name))
}
