//! Which method a word of code means.

use crate::model::Method;

/// The method that a word names as a whole: `POST`, `post`, `del`, `MethodPost`, `HttpPost`.
pub(super) fn exact(word: &str) -> Option<Method> {
    let word = word.trim_start_matches("CURLOPT_");
    let bare = ["Method", "HTTP_", "METHOD_", "Http", "HTTP"];
    let bare = bare
        .iter()
        .find_map(|head| word.strip_prefix(head))
        .unwrap_or(word);
    let lower = bare.to_ascii_lowercase();
    Some(match lower.as_str() {
        "get" => Method::Get,
        "post" => Method::Post,
        "put" => Method::Put,
        "patch" => Method::Patch,
        "delete" | "del" => Method::Delete,
        _ => return None,
    })
}

/// Words that may stand beside a verb in the name of a function that sends.
const BESIDE: [&str; 48] = [
    "wp",
    "remote",
    "safe",
    "for",
    "object",
    "entity",
    "location",
    "http",
    "https",
    "api",
    "front",
    "frontapp",
    "do",
    "send",
    "make",
    "call",
    "request",
    "req",
    "json",
    "async",
    "await",
    "rest",
    "raw",
    "with",
    "response",
    "retry",
    "retries",
    "page",
    "pages",
    "paginated",
    "all",
    "list",
    "one",
    "items",
    "as",
    "text",
    "body",
    "data",
    "from",
    "file",
    "form",
    "auth",
    "authed",
    "authenticated",
    "stream",
    "string",
    "multipart",
    "sync",
];

/// The method that the name of a function means: `apiGet`, `post_json`, `GetAsync`.
pub(super) fn of_function(name: &str) -> Option<Method> {
    let words = words(name);
    let mut found = None;
    for word in &words {
        match exact_lower(word) {
            Some(method) if found.is_none() => found = Some(method),
            None if BESIDE.contains(&word.as_str()) => {}
            _ => return None,
        }
    }
    found
}

fn exact_lower(word: &str) -> Option<Method> {
    match word {
        "get" => Some(Method::Get),
        "post" => Some(Method::Post),
        "put" => Some(Method::Put),
        "patch" => Some(Method::Patch),
        "delete" | "del" => Some(Method::Delete),
        _ => None,
    }
}

/// The words of a name, in lower case: `getAllPages` and `get_all_pages` are `get`, `all`, `pages`.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut was_lower = false;
    for c in name.chars() {
        if !c.is_alphanumeric() {
            was_lower = false;
            words.push(String::new());
            continue;
        }
        if (c.is_uppercase() && was_lower) || words.is_empty() {
            words.push(String::new());
        }
        was_lower = c.is_lowercase() || c.is_numeric();
        if let Some(last) = words.last_mut() {
            last.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a function of this name gets what it is given unless it is told otherwise.
pub(super) fn gets_by_default(name: &str) -> bool {
    const SENDERS: [&str; 28] = [
        "wp_remote_request",
        "useFetch",
        "useLazyFetch",
        "useSWR",
        "useRequest",
        "paginate",
        "fetch",
        "axios",
        "got",
        "ky",
        "request",
        "urlopen",
        "file_get_contents",
        "superagent",
        "ofetch",
        "$fetch",
        "$http",
        "curl_init",
        "apiFetch",
        "fetchJson",
        "fetch_json",
        "fetchPage",
        "UrlFetchApp",
        "getJSON",
        "needle",
        "undici",
        "curl",
        "wretch",
    ];
    SENDERS.contains(&name)
}

/// Whether a function of this name hands on what it is given: it formats, joins, parses or wraps.
pub(super) fn is_transparent(name: &str) -> bool {
    const TRANSPARENT: [&str; 50] = [
        "appendingPathComponent",
        "appending",
        "appendPathComponent",
        "Sprintf",
        "sprintf",
        "format",
        "Format",
        "printf",
        "String",
        "string",
        "str",
        "concat",
        "join",
        "Join",
        "JoinPath",
        "urljoin",
        "URL",
        "Url",
        "Uri",
        "URI",
        "url",
        "uri",
        "parse",
        "Parse",
        "encodeURI",
        "from",
        "of",
        "create",
        "Create",
        "new",
        "valueOf",
        "to_string",
        "into",
        "to_owned",
        "as_str",
        "Some",
        "Ok",
        "URLRequest",
        "HttpRequestMessage",
        "resolve",
        "fromString",
        "fromHttpUrl",
        "fromUriString",
        "get_url",
        "toString",
        "raw",
        "template",
        "quote",
        "trim",
        "unwrap",
    ];
    TRANSPARENT.contains(&name) || {
        let words = words(name);
        let ends = |tail: &str| words.last().is_some_and(|word| word == tail);
        (ends("url") || ends("uri") || ends("endpoint") || ends("path"))
            && of_function(name).is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_functions_mean_methods() {
        for (name, method) in [
            ("get", Some(Method::Get)),
            ("apiGet", Some(Method::Get)),
            ("post_json", Some(Method::Post)),
            ("PostAsync", Some(Method::Post)),
            ("makeDeleteRequest", Some(Method::Delete)),
            ("getById", None),
            ("getUser", None),
            ("list", None),
            ("putOrPost", None),
        ] {
            assert_eq!(of_function(name), method, "{name}");
        }
        assert_eq!(exact("MethodPatch"), Some(Method::Patch));
        assert_eq!(exact("HttpPost"), Some(Method::Post));
    }
}
