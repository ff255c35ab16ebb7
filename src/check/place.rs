use super::Report;
use crate::source::Place;

impl Report {
    /// Where the use with this place in [`Report::uses`] stands in the manifest.
    #[must_use]
    pub fn place_of_use(&self, place: usize) -> Option<Place> {
        if let Some(entry) = self.uses.origin_at(place)?.entry() {
            return Some(Place::Entry(entry));
        }
        // Declared features come after the entries, in the order of the file.
        let before = (0..place).filter_map(|other| self.uses.origin_at(other));
        let features = before.filter(|other| other.entry().is_none());
        Some(Place::Feature(features.count()))
    }
}
