use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, StructureStyle};

use super::guard::{Limits, Refused, admit};
use super::tree::{Content, Entry};
use super::{Span, Tree};

const BYTE_ORDER_MARK: char = '\u{feff}';

/// Reads one YAML document.
///
/// # Errors
/// Fails if the text isn't YAML, has more than one document, anchors, aliases or tags, is nested
/// too deep or is too large; [`Refused`] says where and what to do.
pub fn parse(text: &str, limits: Limits) -> Result<Tree<'_>, Refused> {
    admit(text, limits)?;
    let body = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let options = granit_parser::options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        flow_nesting_limit: limits.depth,
        block_nesting_limit: limits.depth,
    };
    let mut builder = Builder {
        text,
        skipped: text.len().saturating_sub(body.len()),
        limits,
        tree: Tree::default(),
        open: Vec::new(),
        end: 0,
        documents: 0,
    };
    for event in Parser::new_from_str_with_options(body, options) {
        match event {
            Ok((event, span)) => builder.take(event, span)?,
            Err(error) => return Err(builder.syntax(&error)),
        }
    }
    Ok(builder.tree)
}

/// A list and a mapping of which the end isn't known yet.
const SEQUENCE: Content<'static> = Content::Sequence { after: 0 };
const MAPPING: Content<'static> = Content::Mapping { after: 0 };

struct Builder<'t> {
    text: &'t str,
    /// The bytes of the byte order mark, which the parser doesn't see.
    skipped: usize,
    limits: Limits,
    tree: Tree<'t>,
    /// The lists and mappings that go on.
    open: Vec<usize>,
    /// The end of the last node.
    end: usize,
    documents: usize,
}

impl<'t> Builder<'t> {
    fn take(&mut self, event: Event<'t>, span: granit_parser::Span) -> Result<(), Refused> {
        let bytes = self.span(span);
        if event.tag().is_some() {
            let tag = span.tag_span().map_or(bytes, |tag| self.span(tag));
            return Err(Refused::new("a tag (`!…`) has no meaning here", Some(tag))
                .with_help("leave it out"));
        }
        if has_anchor(&event) {
            let anchor = self.anchor(bytes);
            return Err(
                Refused::new("an anchor (`&…`) has no meaning here", Some(anchor))
                    .with_help("leave it out; if it is meant as text, put it in quotes"),
            );
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents = self.documents.saturating_add(1);
                if self.documents > 1 {
                    return Err(Refused::new("a second document begins here", Some(bytes))
                        .with_help("one document per file: move it to a file of its own"));
                }
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                return Err(Refused::new("an alias (`*…`) is not allowed", Some(bytes))
                    .with_help("write the value out; if it is meant as text, put it in quotes"));
            }
            Event::Scalar(value, style, ..) => {
                let span = match style {
                    ScalarStyle::Literal | ScalarStyle::Folded => self.trimmed(bytes),
                    _ => bytes,
                };
                self.end = self.end.max(span.end());
                let is_plain = style == ScalarStyle::Plain;
                let content = Content::Scalar { value, is_plain };
                self.tree.nodes.push(Entry { span, content });
            }
            Event::SequenceStart(StructureStyle::Block, ..) => {
                self.open(SEQUENCE, self.with_dash(bytes))?;
            }
            Event::SequenceStart(..) => self.open(SEQUENCE, bytes)?,
            Event::MappingStart(..) => self.open(MAPPING, bytes)?,
            Event::SequenceEnd | Event::MappingEnd => self.close(bytes),
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, content: Content<'t>, span: Span) -> Result<(), Refused> {
        if self.open.len() >= self.limits.depth {
            return Err(self.too_deep(span));
        }
        self.open.push(self.tree.nodes.len());
        self.tree.nodes.push(Entry { span, content });
        Ok(())
    }

    fn close(&mut self, end: Span) {
        let next = self.tree.nodes.len();
        // A block ends where its last node does, not at the token behind it.
        let end = if end.length > 0 { end.end() } else { self.end };
        let node = self.open.pop();
        let node = node.and_then(|index| self.tree.nodes.get_mut(index));
        if let Some(node) = node {
            if let Content::Sequence { after } | Content::Mapping { after } = &mut node.content {
                *after = next;
            }
            node.span = Span::between(node.span.offset, end.max(node.span.end()));
            self.end = self.end.max(node.span.end());
        }
    }

    /// Returns the text of a block scalar without the line breaks behind it.
    fn trimmed(&self, span: Span) -> Span {
        let written = span.of(self.text).unwrap_or_default().trim_end();
        Span::between(span.offset, span.offset.saturating_add(written.len()))
    }

    /// Returns the span of a list with its first dash. For a list that stands no deeper than its key,
    /// the parser says where the first item begins.
    fn with_dash(&self, span: Span) -> Span {
        let parent = self.open.last();
        let parent = parent.and_then(|index| self.tree.nodes.get(*index));
        let in_mapping = parent.is_some_and(|node| matches!(node.content, Content::Mapping { .. }));
        let line = self.line_start(span.offset);
        let before = self.text.get(line..span.offset).unwrap_or_default();
        match before.find('-').filter(|_| in_mapping) {
            Some(dash) => Span::between(line.saturating_add(dash), span.end()),
            None => span,
        }
    }

    /// Returns the anchor in front of a node, or else the node.
    fn anchor(&self, node: Span) -> Span {
        let before = self.text.get(..node.offset).unwrap_or_default().trim_end();
        let word = before
            .rfind(char::is_whitespace)
            .and_then(|blank| before.get(blank..))
            .map_or(before, str::trim_start);
        match word.find('&').and_then(|at| word.get(at..)) {
            Some(anchor) => Span::between(before.len().saturating_sub(anchor.len()), before.len()),
            None => node,
        }
    }

    fn line_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        let end = before.rfind(['\n', '\r']);
        end.map_or(0, |end| end.saturating_add(1))
    }

    fn span(&self, span: granit_parser::Span) -> Span {
        let bytes = span.byte_range().unwrap_or(0..0);
        let shift = |at: usize| at.saturating_add(self.skipped);
        Span::between(shift(bytes.start), shift(bytes.end))
    }

    fn too_deep(&self, span: Span) -> Refused {
        let depth = self.limits.depth;
        Refused::new(format!("nested deeper than {depth} levels"), Some(span))
            .with_help("check that it is the right file")
    }

    fn syntax(&self, error: &ScanError) -> Refused {
        let at = error.marker().byte_offset().unwrap_or(0);
        let at = at.saturating_add(self.skipped).min(self.text.len());
        let length = self
            .text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .filter(|c| !matches!(c, '\n' | '\r'))
            .map_or(0, char::len_utf8);
        let span = Span::between(at, at.saturating_add(length));
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            return self.too_deep(span);
        }
        let what = match explain(error.kind()) {
            Some(words) => words.to_owned(),
            None => error.info(),
        };
        let help = way_out(error.kind()).map_or_else(|| self.way_out(at), str::to_owned);
        Refused::new(format!("this is not YAML: {what}"), Some(span)).with_help(help)
    }

    /// Returns the probable way out, from the line of an error.
    fn way_out(&self, at: usize) -> String {
        let line = self.text.get(self.line_start(at)..).unwrap_or_default();
        let line = line.lines().next().unwrap_or_default();
        let item = line.trim_start().trim_start_matches("- ").trim();
        let short = item.len() <= 60 && !item.contains('"');
        if line.contains('\t') {
            "YAML is indented with blanks: replace the tabs".to_owned()
        } else if item.contains(['{', '[']) && item.contains('/') {
            "put endpoints with `{`, `[`, `*` or `%` in them in quotes: `\"GET /tags/{id}\"`"
                .to_owned()
        } else if item.starts_with(['*', '%', '@', '`', '&', '!', '|', '>']) && short {
            format!("put it in quotes: `\"{item}\"`")
        } else if item.contains(": ") {
            "text with `: ` in it belongs in quotes; else check the indentation, here and above"
                .to_owned()
        } else {
            "check quotes and indentation, here and in the line above".to_owned()
        }
    }
}

fn has_anchor(event: &Event<'_>) -> bool {
    match event {
        Event::Scalar(_, _, anchor, _)
        | Event::SequenceStart(_, anchor, _)
        | Event::MappingStart(_, anchor, _) => *anchor > 0,
        _ => false,
    }
}

/// Returns the parser's error in plain words, where it is one that people meet.
fn explain(kind: &ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::UnclosedFlowCollection { .. } => "a `[` or `{` is opened and not closed",
        ErrorKind::UnexpectedEof
        | ErrorKind::UnexpectedEofBlockSequence
        | ErrorKind::UnexpectedEofBlockMapping => "the file ends in the middle of something",
        ErrorKind::ExpectedFlowSequenceSeparator => "in `[…]` a `,` or the `]` is expected here",
        ErrorKind::ExpectedFlowMappingSeparator => "in `{…}` a `,` or the `}` is expected here",
        ErrorKind::MisplacedFlowCollectionEnd | ErrorKind::MismatchedFlowCollectionEnd { .. } => {
            "this bracket closes nothing"
        }
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            "a `:` stands where none belongs"
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            "a `:` is missing, or stands where none belongs"
        }
        ErrorKind::ExpectedBlockMappingKey => "a key is expected here, as in `name: …`",
        ErrorKind::ExpectedBlockSequenceEntry | ErrorKind::BlockSequenceEntryNotAllowed => {
            "a list item doesn't belong here"
        }
        ErrorKind::InvalidBlockEntryWhitespace => "a `-` needs a blank behind it",
        ErrorKind::InvalidIndentation => "the indentation doesn't fit the lines above",
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart => "a tab stands where blanks are expected",
        ErrorKind::UnclosedQuotedScalar => "a quote is opened and not closed",
        ErrorKind::InvalidQuotedScalarIndent => "quoted text goes on in a line that isn't indented",
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => "something stands behind a closing quote",
        ErrorKind::UnknownQuotedScalarEscape => "an unknown `\\…` in double quotes",
        ErrorKind::MissingAnchorOrAliasName => {
            "a `*` or `&` begins an alias or anchor, which has no name"
        }
        ErrorKind::UnexpectedCharacter { .. } => "this character can't begin a value",
        _ => return None,
    })
}

/// Returns the way out, where the error alone shows it.
fn way_out(kind: &ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::UnclosedFlowCollection { .. } => Some("close it"),
        ErrorKind::UnclosedQuotedScalar => {
            Some("close it; an apostrophe in single quotes is doubled")
        }
        ErrorKind::InvalidBlockEntryWhitespace => Some("write `- ` with a blank"),
        _ => None,
    }
}
