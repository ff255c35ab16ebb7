//! The drawing itself: well formed, asking for nothing, and text within its boxes.

use std::collections::BTreeMap;

use front_scope::report::graph as drawing;
use unicode_width::UnicodeWidthChar;

use super::xml::{Event, read};
use crate::graph::{drawn, manifests};

#[test]
fn the_svg_is_well_formed_and_asks_for_nothing() {
    for text in manifests() {
        let (_, picture) = drawn(&text);
        let svg = drawing::svg(&picture);
        for event in read(&svg) {
            let Event::Open(name, attributes) = event else {
                continue;
            };
            let known = [
                "svg", "title", "desc", "style", "rect", "g", "text", "tspan", "path", "circle",
            ];
            assert!(known.contains(&name.as_str()), "{name}");
            for (key, value) in attributes {
                assert!(!key.starts_with("on") && !key.contains("href"), "{key}");
                let is_address = value.contains("://") || value.contains("url(");
                assert!(!is_address || key == "xmlns", "{key}={value}");
            }
        }
        let html = drawing::html(&picture);
        assert!(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
        for hole in [
            "<script", "<img", "<link", "<iframe", "<a ", "@import", "url(",
        ] {
            assert!(!html.contains(hole), "{hole}");
        }
    }
}

/// The fonts as the picture measures them: class, size in pixels, hundredths of it for a letter,
/// and whether capitals and the like take half as much more.
const FONTS: [(&str, usize, usize, bool); 4] = [
    ("code", 12, 62, false),
    ("small code", 11, 62, false),
    ("name", 12, 74, true),
    ("note", 11, 66, true),
];

fn width(class: &str, text: &str) -> usize {
    let mut fonts = FONTS.iter();
    let font = fonts.find(|(font, ..)| class == *font || class.starts_with(&format!("{font} ")));
    let (_, size, hundredths, has_wide) = font.expect("a font");
    let is_wide = |c: char| c.is_uppercase() || "mw@%&…–—".contains(c);
    let halves = text.chars().map(|c| match c.width().unwrap_or(0) {
        1 if *has_wide && is_wide(c) => 3,
        width => width * 2,
    });
    (halves.sum::<usize>() * size * hundredths).div_ceil(200)
}

/// Text that is being read: its attributes, and where it ends so far.
struct Writing {
    class: String,
    end: usize,
    ends_at_x: bool,
}

#[test]
fn no_text_is_wider_than_its_box() {
    let number = |of: &BTreeMap<String, String>, key: &str| of[key].parse::<usize>().unwrap();
    for text in manifests() {
        let (_, picture) = drawn(&text);
        let mut boxes: Vec<usize> = Vec::new();
        let mut writing: Option<Writing> = None;
        for event in read(&drawing::svg(&picture)) {
            match (event, &mut writing) {
                (Event::Open(name, attributes), _) if name == "svg" => {
                    boxes.push(number(&attributes, "width"));
                }
                (Event::Close(name), _) if name == "svg" => drop(boxes.pop()),
                (Event::Open(name, attributes), _) if name == "text" => {
                    writing = Some(Writing {
                        class: attributes["class"].clone(),
                        end: number(&attributes, "x"),
                        ends_at_x: attributes.contains_key("text-anchor"),
                    });
                }
                (Event::Open(_, attributes), Some(text)) => {
                    text.class.clone_from(&attributes["class"]);
                    text.end += number(&attributes, "dx");
                }
                (Event::Text(content), Some(text)) if !text.class.starts_with("sign") => {
                    assert!(content.chars().count() < 200, "{content}");
                    let width = width(&text.class, &content);
                    if text.ends_at_x {
                        assert!(width <= text.end, "{content}");
                    } else {
                        text.end += width;
                    }
                    let room = boxes[boxes.len() - 1];
                    assert!(text.end <= room, "{content} in {room}");
                }
                (Event::Close(name), _) if name == "text" => writing = None,
                _ => {}
            }
        }
    }
}
