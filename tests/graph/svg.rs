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
            "<script",
            "<img",
            "<link",
            "<iframe",
            "href=\"http",
            "@import",
            "url(",
        ] {
            assert!(!html.contains(hole), "{hole}");
        }
    }
}

/// The fonts as the picture measures them: class, pixels of a letter, and whether capitals and the
/// like take half as much more.
const FONTS: [(&str, f64, bool); 3] = [
    ("code", 7.44, false),
    ("name", 8.88, true),
    ("note", 7.26, true),
];

fn width(class: &str, text: &str) -> f64 {
    let mut fonts = FONTS.iter();
    let font = fonts.find(|(font, ..)| class == *font || class.starts_with(&format!("{font} ")));
    let (_, letter, has_wide) = font.expect("a font");
    let is_wide = |c: char| c.is_uppercase() || "mw@%&…–—".contains(c);
    let letters = text.chars().map(|c| match c.width().unwrap_or(0) {
        1 if *has_wide && is_wide(c) => 1.5,
        width => f64::from(u32::try_from(width).unwrap()),
    });
    letters.sum::<f64>() * letter
}

/// Text that is being read.
struct Writing {
    class: String,
    x: f64,
    ends_at_x: bool,
}

#[test]
fn no_text_is_wider_than_its_box() {
    let number = |of: &BTreeMap<String, String>, key: &str| of[key].parse::<f64>().unwrap();
    for text in manifests() {
        let (_, picture) = drawn(&text);
        let mut boxes: Vec<f64> = Vec::new();
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
                        x: number(&attributes, "x"),
                        ends_at_x: attributes["text-anchor"] == "end",
                    });
                }
                (Event::Text(content), Some(text)) if !text.class.starts_with("sign") => {
                    assert!(content.chars().count() < 200, "{content}");
                    let width = width(&text.class, &content);
                    let (start, end) = match text.ends_at_x {
                        true => (text.x - width, text.x),
                        false => (text.x, text.x + width),
                    };
                    let room = boxes[boxes.len() - 1];
                    assert!(start >= 0.0 && end <= room, "{content} in {room}");
                }
                (Event::Close(name), _) if name == "text" => writing = None,
                _ => {}
            }
        }
    }
}
