use serde::{Serialize, Serializer};

/// A list whose elements are made one by one while it is written, so that none of it has to be held.
pub(in crate::report) struct Each<'r, T>(Box<dyn Fn() -> Elements<'r, T> + 'r>);

type Elements<'r, T> = Box<dyn Iterator<Item = T> + 'r>;

impl<'r, T: 'r> Each<'r, T> {
    /// What `element` makes of each of these.
    pub(in crate::report) fn of<S>(
        these: &'r [S],
        element: impl Fn(&'r S) -> T + Clone + 'r,
    ) -> Self {
        Self::made(move || these.iter().map(element.clone()))
    }

    /// What is made anew each time that it is written.
    pub(in crate::report) fn made<I: Iterator<Item = T> + 'r>(make: impl Fn() -> I + 'r) -> Self {
        Each(Box::new(move || Box::new(make())))
    }
}

impl<T: Serialize> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Each(elements) = self;
        serializer.collect_seq(elements())
    }
}

#[cfg(test)]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Each<'_, T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        <Vec<T>>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <Vec<T>>::json_schema(generator)
    }
}
