//! What is wrong with a text that is no YAML, in words for people who don't write parsers.

use granit_parser::ErrorKind as Kind;

/// The parser's error in plain words, where it is one that people meet.
pub(super) fn of(kind: &Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::UnexpectedEofImplicitFlowMapping
        | Kind::UnclosedFlowCollection { .. } => "a `[` or `{` is opened and not closed",
        Kind::UnexpectedEof
        | Kind::UnexpectedEofBlockSequence
        | Kind::UnexpectedEofBlockMapping => "the file ends in the middle of something",
        Kind::ExpectedFlowSequenceSeparator => "in `[…]` a `,` or the `]` is expected here",
        Kind::ExpectedFlowMappingSeparator => "in `{…}` a `,` or the `}` is expected here",
        Kind::MisplacedFlowCollectionEnd | Kind::MismatchedFlowCollectionEnd { .. } => {
            "this bracket closes nothing"
        }
        Kind::MappingValueNotAllowed | Kind::InvalidColonPlacement => {
            "a `:` stands where none belongs"
        }
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => {
            "a `:` is missing, or stands where none belongs"
        }
        Kind::ExpectedBlockMappingKey => "a key is expected here, as in `name: …`",
        Kind::ExpectedBlockSequenceEntry | Kind::BlockSequenceEntryNotAllowed => {
            "a list item doesn't belong here"
        }
        Kind::InvalidBlockEntryWhitespace => "a `-` needs a blank behind it",
        Kind::InvalidIndentation => "the indentation doesn't fit the lines above",
        Kind::TabNotAllowed
        | Kind::TabInBlockIndentation
        | Kind::TabInIndentation
        | Kind::TabAtBlockScalarStart => "a tab stands where blanks are expected",
        Kind::UnclosedQuotedScalar => "a quote is opened and not closed",
        Kind::InvalidQuotedScalarIndent => "quoted text goes on in a line that isn't indented",
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => {
            "something stands behind a closing quote"
        }
        Kind::UnknownQuotedScalarEscape => "an unknown `\\…` in double quotes",
        Kind::MissingAnchorOrAliasName => {
            "a `*` or `&` begins an alias or anchor, which has no name"
        }
        Kind::UnexpectedCharacter { .. } => "this character can't begin a value",
        _ => return None,
    })
}

/// What to do about it, where the error alone says so.
pub(super) fn way_out(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::UnexpectedEofImplicitFlowMapping
        | Kind::UnclosedFlowCollection { .. } => Some("close it"),
        Kind::UnclosedQuotedScalar => Some("close it; an apostrophe in single quotes is doubled"),
        Kind::InvalidBlockEntryWhitespace => Some("write `- ` with a blank"),
        _ => None,
    }
}
