//! The word lists in `seeds/en/`, read once. No word list stands in Rust.

mod base_form;
pub mod calendar;
mod class;
mod kinds;
pub mod layout;
pub mod lesser;
pub mod metonyms;
pub mod names;
pub mod offices;
pub mod phrases;
pub mod speech;
pub mod sport;
mod verb_forms;

pub use calendar::Calendar;
pub use layout::LayoutWords;
pub use lesser::LesserRoles;
pub use metonyms::MetonymWords;
pub use names::Names;
pub use offices::OfficeWords;
pub use phrases::Phrases;
pub use speech::SpeechWords;
pub use sport::SportWords;

/// The words of English that the stages look for.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Names of days and months.
    pub calendar: Calendar,
    /// Words that tell what a block is for.
    pub layout: LayoutWords,
    /// Roles that private people hold, too.
    pub lesser: LesserRoles,
    /// Words that tell a place that acts.
    pub metonyms: MetonymWords,
    /// Words that tell names from other words.
    pub names: Names,
    /// Words beside roles.
    pub offices: OfficeWords,
    /// Words that introduce statements.
    pub speech: SpeechWords,
    /// Words of sport.
    pub sport: SportWords,
    /// More cues: those that only the trained reader finds.
    pub reader_cues: SpeechWords,
}

impl Lexicon {
    /// Reads the lists embedded in the binary.
    pub fn embedded() -> Self {
        Self {
            calendar: Calendar::embedded(),
            layout: LayoutWords::embedded(),
            lesser: LesserRoles::embedded(),
            metonyms: MetonymWords::embedded(),
            names: Names::embedded(),
            offices: OfficeWords::embedded(),
            speech: SpeechWords::embedded(),
            sport: SportWords::embedded(),
            reader_cues: SpeechWords::of_the_reader(),
        }
    }
}

/// The rows of a tab-separated table, as slices of cells: without the heading, comments (`#`) and empty lines.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .skip(1)
        .map(|line| line.split('\t').map(str::trim).collect())
}
