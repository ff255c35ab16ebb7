//! The method with which an expression is sent: looked for outward through brackets, in the
//! functions that it is given to, and where a variable with it is used.

use std::collections::BTreeSet;

use super::{DEPTH, Reader, Sent, at_least, found_as};
use crate::infer::expression::{
    Lead, callee_at, command_parts, is_behind_query, is_constructor, joined, joined_around, lead,
    looped_over, value_behind, words_of,
};
use crate::infer::language::Language;
use crate::infer::request::{
    MethodKey, annotated, chained, default_verb, is_method_key, is_path_key, is_server, method_key,
    never_sends, says_post, says_request, verb_at, verb_of_part, verbs_in,
};
use crate::infer::source::{Function, Source, Span};
use crate::infer::token::{Kind, Piece};
use crate::infer::{How, verb};
use crate::model::Method;

/// The number of values of a name that are looked at.
const MOST_VALUES: usize = 8;

/// A call of a function, with the expression at hand among its arguments.
struct FunctionCall<'a> {
    file: usize,
    name: &'a str,
    /// The token of the name.
    name_at: usize,
    parts: Vec<Span>,
    argument: Span,
    /// The call with its receiver, where it has brackets.
    whole: Option<Span>,
}

impl<'t> Reader<'t, '_> {
    /// Whether an expression wasn't looked at before, and not too many were.
    fn is_new(&self, file: usize, at: usize) -> bool {
        let mut visited = self.visited.borrow_mut();
        visited.len() < 1_000 && visited.insert((file, at))
    }

    /// With which methods the expression is sent.
    pub(super) fn sent(&self, file: usize, span: Span, depth: usize) -> BTreeSet<Sent> {
        let sent = BTreeSet::new();
        if depth > DEPTH || !self.is_new(file, span.first) {
            return sent;
        }
        let Some(source) = self.sources.get(file) else {
            return sent;
        };
        let Some(token) = source.token(span.first) else {
            return sent;
        };
        let Some(group) = source.group(token.group) else {
            return sent;
        };
        let lead = lead(source, span.first);
        // `get "/tags"` of Ruby.
        if source.language == Language::Ruby
            && let Some(name) = source
                .before(span.first)
                .and_then(|before| source.word(before))
            && !Source::is_keyword(name)
            && source.line(span.first) == source.before(span.first).map_or(0, |b| source.line(b))
        {
            let call = FunctionCall {
                file,
                name,
                name_at: source.before(span.first).unwrap_or(0),
                parts: command_parts(source, span.first),
                argument: span,
                whole: None,
            };
            return self.called(&call, depth);
        }
        let key = lead.key;
        if group.bracket == '(' && !source.is_block(group) {
            if lead.assigned.is_some() && key.is_none() {
                // A default value of a parameter.
                return sent;
            }
            return self.in_call(file, token.group, span, depth);
        }
        if group.bracket == '[' {
            let is_index = source.before(group.open).is_some_and(|before| {
                source
                    .word(before)
                    .is_some_and(|word| !Source::is_keyword(word))
            });
            if is_index {
                // `resource["/tags"].get`
                let method = chained(source, group.close);
                return method.map_or(sent, |method| Sent::only(method, How::Call));
            }
            return self.in_list(file, token.group, depth);
        }
        if let Some(key) = key {
            return self.in_object(file, token.group, key, depth);
        }
        // `[]string{"/a", "/b"}`, `new[] { "/a" }`, `new String[] {"/a"}`
        let is_list = group.bracket == '{'
            && lead.words == 0
            && source.before(group.open).is_some_and(|before| {
                let word = source.word(before);
                let named = word.and_then(|_| source.before(before)).unwrap_or(before);
                [before, named].iter().any(|at| {
                    matches!(source.token(*at).map(|t| &t.kind), Some(Kind::Close(number))
                        if source.group(*number).is_some_and(|g| g.bracket == '['))
                })
            });
        if is_list {
            return self.in_list(file, token.group, depth);
        }
        // `url.pathname = "/tags"` is sent with `url`.
        if let (Some(name), Some(owner)) = (lead.assigned, lead.owner)
            && is_path_key(name)
            && !matches!(owner, "this" | "self")
        {
            return self.followed(file, owner, span.last, depth);
        }
        if let Some(name) = lead.assigned {
            return self.followed(file, name, span.last, depth);
        }
        let is_last = matches!(
            source.language,
            Language::Ruby | Language::Rust | Language::Java
        ) && lead.words == 0
            && source.after(span.last).is_none_or(|after| {
                source
                    .token(after)
                    .is_some_and(|t| matches!(t.kind, Kind::Close(_)) || t.is_word("end"))
            });
        if (lead.returns || is_last)
            && let Some(function) = source.function_around(span.first)
        {
            // `query: (id) => "tags"` of an API's slice of a store.
            if function.name == "query" && lead.returns && source.language == Language::JavaScript {
                return Sent::only(Method::Get, How::Options);
            }
            return self.results_of(file, function, depth);
        }
        sent
    }

    /// The expression is an element of a list.
    fn in_list(&self, file: usize, number: usize, depth: usize) -> BTreeSet<Sent> {
        let mut sent = BTreeSet::new();
        let (Some(source), Some(group)) = (
            self.sources.get(file),
            self.sources.get(file).and_then(|s| s.group(number)),
        ) else {
            return sent;
        };
        // `["GET", "/tags"]`
        let parts = source.parts(number);
        let mut verbs = parts.iter().filter_map(|part| verb_of_part(source, *part));
        if let (Some(method), true) = (verbs.next(), parts.len() <= 4) {
            return Sent::only(method, How::Listed);
        }
        // A row of a table is an element of it.
        let outer = source.token(group.open).map_or(0, |token| token.group);
        let is_row = source
            .group(outer)
            .is_some_and(|outer| outer.bracket == '[')
            && source
                .before(group.open)
                .is_none_or(|before| source.is_mark(before, ","));
        let group = match is_row {
            true => source.group(outer).unwrap_or(group),
            false => group,
        };
        let lead = lead(source, group.open);
        let after = group.close.saturating_add(1);
        // `for path in ["/a", "/b"]` and `["/a", "/b"].each do |path|`
        if let Some(name) = lead.loop_variable {
            sent.extend(self.followed_item(file, name, group.close, depth));
        } else if let Some(name) = lead.assigned {
            for (other, at) in self.uses(file, name, group.close) {
                for item in self
                    .sources
                    .get(other)
                    .map(|source| looped_over(source, at))
                    .unwrap_or_default()
                {
                    sent.extend(self.followed_item(other, item, at, depth));
                }
            }
        } else if source.is_member_mark(after) {
            for item in looped_over(source, group.open) {
                sent.extend(self.followed_item(file, item, after, depth));
            }
        }
        found_as(sent, How::Listed)
    }

    /// What is done with each item of a list that is gone through here.
    fn followed_item(&self, file: usize, item: &str, at: usize, depth: usize) -> BTreeSet<Sent> {
        let depth = depth.saturating_add(1);
        let Some(source) = self.sources.get(file) else {
            return BTreeSet::new();
        };
        // In a comprehension the item is used in front of its loop.
        let group = source.token(at).and_then(|token| source.group(token.group));
        match group.filter(|group| {
            group.bracket == '[' || (group.bracket == '(' && source.language == Language::Python)
        }) {
            Some(group) => self.used_between(file, item, (group.open, at), depth),
            None => self.followed(file, item, at, depth),
        }
    }

    /// The expression is a value in an object.
    fn in_object(&self, file: usize, number: usize, key: &str, depth: usize) -> BTreeSet<Sent> {
        let (Some(source), Some(group)) = (
            self.sources.get(file),
            self.sources.get(file).and_then(|s| s.group(number)),
        ) else {
            return BTreeSet::new();
        };
        match method_key(source, number) {
            MethodKey::Read(method) => {
                return Sent::only(method, How::Options);
            }
            MethodKey::Unreadable => return self.enumerated(file, number),
            MethodKey::Absent => {}
        }
        let lead = lead(source, group.open);
        let outer = source.token(group.open).map_or(0, |token| token.group);
        let Some(around) = source.group(outer) else {
            return BTreeSet::new();
        };
        if !is_path_key(key) {
            return self.in_table(file, &lead, group.close, key, depth);
        }
        if around.bracket == '(' {
            let sent = self.in_call(
                file,
                outer,
                Span {
                    first: group.open,
                    last: group.close,
                },
                depth,
            );
            if !sent.is_empty() {
                return at_least(sent, How::Options);
            }
        }
        if lead.key.is_some()
            && let MethodKey::Read(method) = method_key(source, outer)
        {
            return Sent::only(method, How::Options);
        }
        if let Some(name) = lead.assigned {
            let sent = self.followed(file, name, group.close, depth.saturating_add(1));
            if !sent.is_empty() {
                return sent;
            }
        }
        // `endpoint: { path: "tags" }`
        if lead.key.is_some_and(is_path_key) {
            return Sent::only(Method::Get, How::Options);
        }
        let returned = lead
            .returns
            .then(|| source.function_around(group.open))
            .flatten();
        let sent = returned
            .map(|function| self.results_of(file, function, depth))
            .unwrap_or_default();
        if sent.is_empty() && says_request(source, number) {
            return Sent::only(Method::Get, How::Options);
        }
        sent
    }

    /// The expression stands in a table of paths: `{ tags: "/tags" }`, which is used as `PATHS.tags`.
    fn in_table(
        &self,
        file: usize,
        lead: &Lead<'_>,
        close: usize,
        key: &str,
        depth: usize,
    ) -> BTreeSet<Sent> {
        let mut sent = BTreeSet::new();
        let uses = lead.assigned.map(|name| self.uses(file, name, close));
        for (other, at) in uses.into_iter().flatten() {
            let Some(source) = self.sources.get(other) else {
                continue;
            };
            let index = source.after(at).filter(|after| source.opens(*after, '['));
            if let Some(index) = index {
                let (first, last) = (source.operand_start(at), source.end(index));
                sent.extend(self.sent(other, Span { first, last }, depth.saturating_add(1)));
            }
            for item in looped_over(source, at) {
                sent.extend(self.followed_item(other, item, at, depth));
            }
        }
        if sent.is_empty() && (lead.assigned.is_some() || lead.key.is_some()) {
            for (other, at) in self.words.get(key).into_iter().flatten() {
                let Some(source) = self.sources.get(*other) else {
                    continue;
                };
                let before = at.checked_sub(1);
                if before.is_some_and(|before| source.is_member_mark(before)) {
                    let span = Span {
                        first: source.operand_start(*at),
                        last: *at,
                    };
                    sent.extend(self.sent(*other, span, depth.saturating_add(2)));
                }
            }
        }
        found_as(sent, How::Variable)
    }

    /// The methods that a variable beside a path may have: `method: is_new ? "POST" : "PATCH"`.
    fn enumerated(&self, file: usize, number: usize) -> BTreeSet<Sent> {
        let Some(source) = self.sources.get(file) else {
            return BTreeSet::new();
        };
        let parts = source.parts(number);
        let value = parts.iter().find_map(|part| {
            source
                .key(*part)
                .filter(|(name, _)| is_method_key(name))
                .map(|(_, value)| Span {
                    first: value,
                    last: part.last,
                })
        });
        let mut sent = BTreeSet::new();
        if let Some(value) = value {
            let words = (value.first..=value.last).filter_map(|at| verb_at(source, at));
            sent.extend(words.map(|method| Sent::new(method, How::Options)));
        }
        if sent.is_empty() {
            sent.insert(Sent::new(None, How::Options));
        }
        sent
    }

    /// The expression is an argument of a call.
    fn in_call(&self, file: usize, number: usize, span: Span, depth: usize) -> BTreeSet<Sent> {
        let none = BTreeSet::new();
        let (Some(source), Some(group)) = (
            self.sources.get(file),
            self.sources.get(file).and_then(|s| s.group(number)),
        ) else {
            return none;
        };
        let Some(name_at) = callee_at(source, group.open) else {
            // `("GET", "/tags")`
            let parts = source.parts(number);
            let mut verbs = parts.iter().filter_map(|part| verb_of_part(source, *part));
            if let (Some(method), 2..=4) = (verbs.next(), parts.len()) {
                return Sent::only(method, How::Listed);
            }
            // Brackets around an expression, or a row of a table.
            let outer = source.token(group.open).map_or(0, |token| token.group);
            if source
                .group(outer)
                .is_some_and(|outer| outer.bracket == '[')
            {
                return self.in_list(file, outer, depth);
            }
            return self.sent(
                file,
                Span {
                    first: group.open,
                    last: group.close,
                },
                depth.saturating_add(1),
            );
        };
        let name = source.word(name_at).unwrap_or_default();
        if Source::is_keyword(name) || source.defines(name_at) {
            return none;
        }
        let call = FunctionCall {
            file,
            name,
            name_at,
            parts: source.parts(number),
            argument: span,
            whole: Some(Span {
                first: source.operand_start(group.close),
                last: group.close,
            }),
        };
        self.called(&call, depth)
    }

    /// The expression is an argument of a function.
    fn called(&self, call: &FunctionCall<'_>, depth: usize) -> BTreeSet<Sent> {
        let FunctionCall {
            file,
            mut name,
            name_at,
            whole,
            ..
        } = *call;
        let Some(source) = self.sources.get(file) else {
            return BTreeSet::new();
        };
        if let Some(method) = annotated(source, name_at, &call.parts) {
            return Sent::only(method, How::Call);
        }
        if is_server(source, name_at) || never_sends(name) {
            return BTreeSet::new();
        }
        self.reached.borrow_mut().insert((file, name_at));
        let argument = call.argument.first;
        let mut parts = call.parts.iter();
        let mut own = parts.position(|part| part.first <= argument && argument <= part.last);
        if name == "partial" {
            // The function is the first argument, and the others are its own.
            let inner = call.parts.first().and_then(|part| source.word(part.last));
            name = inner.unwrap_or(name);
            own = own.and_then(|own| own.checked_sub(1));
        }
        // 1. A verb among the arguments, or in their options.
        if let Some(sent) = self.said_in_arguments(source, call, own) {
            return sent;
        }
        // 2. `request.new(…)` of a class that is a verb: `Net::HTTP::Post.new`, `new HttpGet(…)`.
        let receiver = name_at.checked_sub(2).filter(|_| {
            name_at
                .checked_sub(1)
                .is_some_and(|mark| source.is_member_mark(mark))
        });
        if matches!(name, "new" | "Create" | "create")
            && let Some(method) = receiver
                .and_then(|at| source.word(at))
                .and_then(verb::exact)
        {
            return Sent::only(method, How::Call);
        }
        if let Some(method) = self.of_handle(source, call) {
            return Sent::only(method, How::Options);
        }
        // 3. What is called on the result, or was before, as builders do it.
        if let Some(whole) = whole
            && let Some(method) =
                chained(source, whole.last).or_else(|| built_before(source, whole.first, name_at))
        {
            return Sent::only(method, How::Call);
        }
        if let Some(method) = whole.and_then(|whole| initialized(source, whole.last)) {
            return Sent::only(method, How::Options);
        }
        if verb::is_transparent(name) && verb::exact(name).is_none() {
            let known = self.through_function(file, name, own, depth);
            if !known.is_empty() {
                return known;
            }
            return whole
                .map(|whole| self.sent(file, whole, depth.saturating_add(1)))
                .unwrap_or_default();
        }
        // 4. A function whose body can be read.
        let known = self.through_function(file, name, own, depth);
        if !known.is_empty() {
            self.through.borrow_mut().insert(name.to_owned());
            return known;
        }
        // 5. The name of the function.
        if let Some(method) = verb::of_function(name) {
            return Sent::only(method, How::Call);
        }
        // `data(from: url)` of Swift gets; `data(for: request)` does as the request says.
        let is_swift = || {
            let first = call.parts.first();
            let label = first.and_then(|part| source.word(part.first));
            source.language == Language::Swift && name == "data" && label == Some("from")
        };
        if verb::gets_by_default(name) || is_swift() || self.is_instance(name) {
            let of_variable = whole
                .map(|whole| self.named_later(file, whole))
                .unwrap_or_default();
            return if of_variable.is_empty() {
                Sent::only(Method::Get, How::Call)
            } else {
                of_variable
            };
        }
        // 6. What is done with the result: `axios.get(build("/tags"))`, `request.httpMethod = "POST"`.
        match whole {
            Some(whole) => self.sent(file, whole, depth.saturating_add(2)),
            None => BTreeSet::new(),
        }
    }

    /// The method of a handle that is given its URL: `curl_setopt($handle, CURLOPT_URL, $url)`, and of
    /// a block that belongs to a call: `client.get { url("/tags") }`.
    fn of_handle(&self, source: &Source<'_>, call: &FunctionCall<'_>) -> Option<Method> {
        if call.name == "curl_setopt" {
            let handle = source.word(call.parts.first()?.first)?;
            let uses = self.uses(call.file, handle, call.name_at);
            let mut uses = uses.into_iter().take(40);
            let method = uses.find_map(|(other, at)| set_later(self.sources.get(other)?, at));
            return Some(method.unwrap_or(Method::Get));
        }
        let block = source.group(source.token(call.name_at)?.group)?;
        let is_block = block.bracket == '{' && source.language == Language::Java;
        let owner = source.word(source.before(block.open)?)?;
        verb::exact(owner).filter(|_| is_block && is_path_key(call.name))
    }

    /// Returns true if a variable is an instance of a function that sends: `ky.extend({…})`.
    fn is_instance(&self, name: &str) -> bool {
        let values = self.values.get(name).into_iter().flatten();
        values.take(MOST_VALUES).any(|(file, _, value)| {
            let Some(source) = self.sources.get(*file) else {
                return false;
            };
            let value = match source.word(*value) {
                Some("await") => value.saturating_add(1),
                _ => *value,
            };
            let maker = source.word(value.saturating_add(2));
            source.word(value).is_some_and(verb::gets_by_default)
                && matches!(maker, Some("extend" | "create" | "defaults" | "instance"))
        })
    }

    /// The method among the arguments of a call, or in their options.
    fn said_in_arguments(
        &self,
        source: &Source<'t>,
        call: &FunctionCall<'_>,
        own: Option<usize>,
    ) -> Option<BTreeSet<Sent>> {
        for (index, part) in call.parts.iter().enumerate() {
            if Some(index) == own {
                continue;
            }
            if let Some(method) = verb_of_part(source, *part) {
                return Some(Sent::only(method, How::Call));
            }
        }
        for part in &call.parts {
            if let Some((name, value)) = source.key(*part)
                && is_method_key(name)
            {
                return Some(
                    match (value..=part.last).find_map(|at| verb_at(source, at)) {
                        Some(method) => Sent::only(method, How::Call),
                        None => Sent::only(None, How::Call),
                    },
                );
            }
            let open = match source.word(part.first) {
                Some("array" | "dict") => part.first.saturating_add(1),
                _ => part.first,
            };
            if let Some(Kind::Open(inner)) = source.token(open).map(|t| &t.kind) {
                match method_key(source, *inner) {
                    MethodKey::Read(method) => return Some(Sent::only(method, How::Options)),
                    MethodKey::Unreadable => return Some(self.enumerated(call.file, *inner)),
                    MethodKey::Absent => {}
                }
            }
            // Options that have a name.
            if let Some(word) = source.word(part.first).filter(|_| {
                part.first == part.last && Some(part.first) != Some(call.argument.first)
            }) && let Some(method) = self.options_named(call.file, part.first, word)
            {
                return Some(Sent::only(method, How::Options));
            }
        }
        None
    }

    /// A request that is kept in a variable, and whose method is set later.
    fn named_later(&self, file: usize, whole: Span) -> BTreeSet<Sent> {
        let Some(source) = self.sources.get(file) else {
            return BTreeSet::new();
        };
        let name = lead(source, whole.first).assigned;
        let uses = name.map(|name| self.uses(file, name, whole.last));
        let mut uses = uses.into_iter().flatten().take(40);
        let method = uses.find_map(|(other, at)| set_later(self.sources.get(other)?, at));
        method
            .map(|method| Sent::only(method, How::Options))
            .unwrap_or_default()
    }

    /// The method in options that are kept in a variable.
    fn options_named(&self, file: usize, at: usize, name: &str) -> Option<Method> {
        let source = self.sources.get(file)?;
        let (from, to) = source.function_around(at).map(|f| f.body)?;
        let values = self.values.get(name)?.iter();
        let mut local = values.filter(|value| value.0 == file && from <= value.1 && value.1 < to);
        let value = local.next()?.2;
        match &source.token(value)?.kind {
            Kind::Open(number) => match method_key(source, *number) {
                MethodKey::Read(method) => Some(method),
                _ => None,
            },
            Kind::Text(_) => verb::exact(source.token(value)?.plain_text()?),
            _ => None,
        }
    }

    /// What the functions of this name do with the parameter at a place.
    fn through_function(
        &self,
        file: usize,
        name: &str,
        own: Option<usize>,
        depth: usize,
    ) -> BTreeSet<Sent> {
        let mut sent = BTreeSet::new();
        if depth > DEPTH {
            return sent;
        }
        let Some(place) = own else { return sent };
        let Some(all) = self.functions.get(name) else {
            return sent;
        };
        let here: Vec<_> = all.iter().filter(|(of, _)| *of == file).collect();
        let looked_at: Vec<_> = if here.is_empty() {
            all.iter().collect()
        } else {
            here
        };
        if looked_at.len() > 12 {
            return sent;
        }
        for (of, number) in looked_at {
            let key = (*of, *number, place);
            if *of != file {
                self.helping.borrow_mut().insert(*of);
            }
            if let Some(known) = self.helpers.borrow().get(&key) {
                sent.extend(known.iter().copied());
                continue;
            }
            // While it is looked at, nothing is known of it.
            self.helpers.borrow_mut().insert(key, BTreeSet::new());
            let found = self.helper(*of, *number, place, depth);
            // Deep down, nothing may have been found for want of depth.
            match found.is_empty() && depth > 3 {
                true => self.helpers.borrow_mut().remove(&key),
                false => self.helpers.borrow_mut().insert(key, found.clone()),
            };
            sent.extend(found);
        }
        let methods: BTreeSet<_> = sent.iter().filter_map(|sent| sent.method).collect();
        match methods.len() {
            0 => BTreeSet::new(),
            1 => methods
                .into_iter()
                .map(|method| Sent::new(method, How::Helper))
                .collect(),
            _ => match verb::of_function(name) {
                Some(method) => Sent::only(method, How::Helper),
                None => BTreeSet::new(),
            },
        }
    }

    fn helper(&self, file: usize, number: usize, place: usize, depth: usize) -> BTreeSet<Sent> {
        let mut sent = BTreeSet::new();
        let Some(source) = self.sources.get(file) else {
            return sent;
        };
        let Some(function) = source.functions.get(number) else {
            return sent;
        };
        let names = function.parameters.get(place).cloned().unwrap_or_default();
        for name in names {
            if is_method_key(name) {
                continue;
            }
            let found = self.used_between(file, name, function.body, depth.saturating_add(1));
            sent.extend(found.into_iter().filter(|sent| sent.method.is_some()));
        }
        if sent.is_empty() {
            let verbs: BTreeSet<Method> = verbs_in(source, function.body).collect();
            if let (1, Some(method)) = (verbs.len(), verbs.first()) {
                sent.insert(Sent {
                    method: Some(*method),
                    how: How::Helper,
                });
            } else if verbs.is_empty() && default_verb(source, function).is_some() {
                sent.extend(
                    default_verb(source, function).map(|method| Sent::new(method, How::Helper)),
                );
            }
        }
        sent
    }

    /// The results of a function are sent where it is called.
    fn results_of(&self, file: usize, function: &Function<'t>, depth: usize) -> BTreeSet<Sent> {
        let mut sent = BTreeSet::new();
        if depth > 4 {
            return sent;
        }
        for (other, at) in self
            .words
            .get(function.name)
            .into_iter()
            .flatten()
            .take(400)
        {
            let Some(source) = self.sources.get(*other) else {
                continue;
            };
            if source.defines(*at) {
                continue;
            }
            if *other != file
                && self
                    .functions
                    .get(function.name)
                    .is_some_and(|all| all.len() > 1)
            {
                continue;
            }
            let first = source.operand_start(*at);
            let last = source.operand_end(*at);
            sent.extend(self.sent(*other, Span { first, last }, depth.saturating_add(1)));
        }
        for (other, at) in self
            .holes
            .get(function.name)
            .into_iter()
            .flatten()
            .take(400)
        {
            if *other == file {
                sent.extend(self.in_hole(*other, *at, function.name, depth));
            }
        }
        at_least(sent, How::Variable)
    }

    /// Where a name is used behind a place: in its function, else in its file, else in all files.
    fn uses(&self, file: usize, name: &str, behind: usize) -> Vec<(usize, usize)> {
        let Some(source) = self.sources.get(file) else {
            return Vec::new();
        };
        let all = self.words.get(name).into_iter().flatten().copied();
        match source
            .function_around(behind)
            .filter(|function| !is_constructor(function))
        {
            Some(function) => {
                let (_, to) = function.body;
                all.filter(|(of, at)| *of == file && *at > behind && *at < to)
                    .collect()
            }
            None => {
                let is_own = |(of, at): &(usize, usize)| *of != file || *at > behind;
                all.filter(is_own)
                    .filter(|(of, _)| *of == file || self.is_shared(name))
                    .take(400)
                    .collect()
            }
        }
    }

    /// Returns true if a name has the same single value in all files.
    fn is_shared(&self, name: &str) -> bool {
        let values = self.values.get(name);
        name.len() > 3 && values.is_some_and(|values| values.len() == 1)
    }

    /// What is done with a variable behind a place.
    fn followed(&self, file: usize, name: &str, behind: usize, depth: usize) -> BTreeSet<Sent> {
        let mut sent = BTreeSet::new();
        let Some(source) = self.sources.get(file) else {
            return sent;
        };
        let block = |at: usize| source.token(at).map(|token| token.group);
        for (other, at) in self.uses(file, name, behind) {
            // Another value from here on.
            if other == file && value_behind(source, at).is_some() && block(at) == block(behind) {
                break;
            }
            sent.extend(self.used(other, at, depth));
        }
        let (from, to) = source
            .function_around(behind)
            .map_or((behind, usize::MAX), |f| f.body);
        for (other, at) in self.holes.get(name).into_iter().flatten() {
            if *other == file && *at > behind.max(from) && *at < to {
                sent.extend(self.in_hole(*other, *at, name, depth));
            }
        }
        at_least(sent, How::Variable)
    }

    /// What is done with a name between two places.
    fn used_between(
        &self,
        file: usize,
        name: &str,
        (from, to): (usize, usize),
        depth: usize,
    ) -> BTreeSet<Sent> {
        let mut sent = BTreeSet::new();
        let is_here = |(of, at): &&(usize, usize)| *of == file && from <= *at && *at < to;
        for (_, at) in self.words.get(name).into_iter().flatten().filter(is_here) {
            sent.extend(self.used(file, *at, depth));
        }
        for (_, at) in self.holes.get(name).into_iter().flatten().filter(is_here) {
            if let Some(source) = self.sources.get(file) {
                let span = joined(source, *at).unwrap_or(Span {
                    first: *at,
                    last: *at,
                });
                sent.extend(self.sent(file, span, depth.saturating_add(1)));
            }
        }
        sent
    }

    /// A string has the name in one of its holes, and no path beside it.
    fn in_hole(&self, file: usize, at: usize, name: &str, depth: usize) -> BTreeSet<Sent> {
        let Some(source) = self.sources.get(file) else {
            return BTreeSet::new();
        };
        let pieces = source
            .token(at)
            .and_then(|token| token.pieces())
            .unwrap_or_default();
        if is_with_path(pieces, name) {
            return BTreeSet::new();
        }
        self.sent(
            file,
            Span {
                first: at,
                last: at,
            },
            depth.saturating_add(1),
        )
    }

    /// Returns true if the expression is a constant that only ever begins other paths.
    pub(super) fn is_base(&self, file: usize, span: Span) -> bool {
        let Some(source) = self.sources.get(file) else {
            return false;
        };
        let Some(name) = lead(source, span.first).assigned else {
            return false;
        };
        let mut count = 0_usize;
        for (other, at) in self.uses(file, name, span.last) {
            let Some(source) = self.sources.get(other) else {
                continue;
            };
            let (first, last) = (source.operand_start(at), source.operand_end(at));
            if joined_around(source, first, last).is_some() {
                return false;
            }
            count = count.saturating_add(1);
        }
        for (other, at) in self.holes.get(name).into_iter().flatten() {
            let token = self
                .sources
                .get(*other)
                .and_then(|source| source.token(*at));
            let pieces = token.and_then(|token| token.pieces()).unwrap_or_default();
            if *other == file && !is_with_path(pieces, name) {
                return false;
            }
            count = count.saturating_add(1);
        }
        count > 0
    }

    /// What is done with the name at this place.
    fn used(&self, file: usize, at: usize, depth: usize) -> BTreeSet<Sent> {
        let none = BTreeSet::new();
        let Some(source) = self.sources.get(file) else {
            return none;
        };
        if depth > DEPTH {
            return none;
        }
        let before = at.checked_sub(1);
        let owner = before
            .filter(|mark| source.is_member_mark(*mark))
            .and_then(|mark| mark.checked_sub(1));
        if let Some(owner) = owner
            && !matches!(source.word(owner), Some("this" | "self" | "$this"))
            && source
                .word(owner)
                .is_some_and(|word| !word.starts_with(char::is_uppercase))
        {
            return none;
        }
        let first = if owner.is_some() {
            source.operand_start(at)
        } else {
            at
        };
        let mark = at.saturating_add(1);
        if let Some(method) = set_later(source, at) {
            return Sent::only(method, How::Options);
        }
        if value_behind(source, at).is_some() {
            return none;
        }
        // A key of the same name as the variable: `{ path }` is one, `{ path: x }` is not.
        let group = source.token(at).and_then(|token| source.group(token.group));
        let starts_part = before.is_none_or(|before| {
            source.is_mark(before, ",") || group.is_some_and(|group| group.open == before)
        });
        if starts_part
            && (source.is_mark(mark, ":") || source.is_mark(mark, "=>"))
            && source.language != Language::Swift
        {
            return none;
        }
        if group.is_some_and(|group| group.bracket == '{')
            && starts_part
            && (source.is_mark(mark, ",") || group.is_some_and(|group| group.close == mark))
        {
            let number = source.token(at).map_or(0, |token| token.group);
            let key = source.word(at).unwrap_or_default();
            return self.in_object(
                file,
                number,
                if is_path_key(key) { key } else { "path" },
                depth.saturating_add(1),
            );
        }
        // Joined with another path, it is another path.
        let last = source.operand_end(at);
        let Some(span) = joined_around(source, first, last) else {
            return none;
        };
        self.sent(file, span, depth.saturating_add(1))
    }
}

/// The method that is called before, in a chain: `client.post().uri("/tags")`,
/// `client.method(POST).uri("/tags")`.
fn built_before(source: &Source<'_>, first: usize, name_at: usize) -> Option<Method> {
    let name = source.word(name_at).unwrap_or_default();
    if !is_path_key(name) {
        return None;
    }
    let calls = (first..name_at).filter_map(|at| {
        let Kind::Open(number) = source.token(at.saturating_add(1))?.kind else {
            return None;
        };
        let word = source.word(at)?;
        let parts = source.parts(number);
        match parts.as_slice() {
            [] => verb::exact(word),
            [part] if is_method_key(word) => verb_of_part(source, *part),
            _ => None,
        }
    });
    calls.reduce(|_, last| last)
}

/// The method in an initializer behind a call: `new Request("tags") { Method = Method.Post }`.
fn initialized(source: &Source<'_>, last: usize) -> Option<Method> {
    let open = source.after(last)?;
    if source.language == Language::Java && source.opens(open, '{') {
        // `client.request("/tags") { method = HttpMethod.Post }`
        let mut inner = open..source.end(open);
        return inner.find_map(|at| {
            let value = value_behind(source, at)?;
            let is_method = source.word(at).is_some_and(is_method_key);
            verb_at(source, source.operand_end(value)).filter(|_| is_method)
        });
    }
    if source.language != Language::CSharp {
        return None;
    }
    match (&source.token(open)?.kind, source.opens(open, '{')) {
        (Kind::Open(number), true) => match method_key(source, *number) {
            MethodKey::Read(method) => Some(method),
            _ => None,
        },
        _ => None,
    }
}

/// The method that is set on the name at this place: `request.httpMethod = "POST"`,
/// `conn.setRequestMethod("POST")`, `curl_setopt($handle, CURLOPT_CUSTOMREQUEST, 'POST')`.
fn set_later(source: &Source<'_>, at: usize) -> Option<Method> {
    let mark = at.saturating_add(1);
    let property = mark.saturating_add(1);
    let line = source.line(property);
    if source.is_mark(mark, ",") {
        let number = source.token(at)?.group;
        let callee = callee_at(source, source.group(number)?.open)?;
        let is_option = source.word(callee) == Some("curl_setopt");
        let parts = source.parts(number);
        let said = parts.iter().find_map(|part| verb_of_part(source, *part));
        let mut words = parts.iter().filter_map(|part| source.word(part.first));
        let mut posts = || words.any(says_post).then_some(Method::Post);
        return said.or_else(&mut posts).filter(|_| is_option);
    }
    let is_method = source.word(property).is_some_and(|word| {
        is_method_key(word) || verb::words(word).ends_with(&["request".into(), "method".into()])
    });
    if !source.is_member_mark(mark) || !is_method {
        return None;
    }
    (property.saturating_add(1)..property.saturating_add(8))
        .filter(|at| source.line(*at) == line)
        .find_map(|at| verb_at(source, at))
}

/// Returns true if a string has a path beside the name in one of its holes, so that it is another
/// path: `${TAGS}/${id}` isn't `${TAGS}`.
fn is_with_path(pieces: &[Piece<'_>], name: &str) -> bool {
    let is_path = |text: &str| {
        let path = text.split('?').next().unwrap_or_default();
        path.trim_matches('/').contains(char::is_alphabetic)
            && !text.starts_with("http")
            && !text.starts_with(['&', '='])
            && !is_behind_query(pieces, text)
    };
    let has_path = pieces
        .iter()
        .any(|piece| matches!(piece, Piece::Text(text) if is_path(text)));
    let place = pieces
        .iter()
        .position(|piece| matches!(piece, Piece::Hole(hole) if words_of(hole).contains(&name)));
    let goes_on = place.is_none_or(|place| {
        let behind = pieces.get(place.saturating_add(1)..).unwrap_or_default();
        matches!(behind, [Piece::Text(text), Piece::Hole(_), ..]
            if text.starts_with('/') && !text.contains('?'))
    });
    has_path || goes_on
}
