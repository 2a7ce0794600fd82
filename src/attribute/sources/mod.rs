//! Who speaks: from a source's words to entities.
//!
//! `speakers` takes the characters of a source or addressee and gives the entities they stand for, known ones or new. It asks which
//! names are the heads of the words (`heads`), whether they are several people (`joint`), whom a description (`described`, taken apart by
//! `wanted`; `epithets` that say something new) or a pronoun (`pronouns`) stands for where `resolve` left it open, what is told of those without a name (`unnamed`), where else an unnamed source is spoken of (`again`), and for whom a
//! spokesman speaks (`behalf`). Who "I" and
//! "me" are in somebody's words is known when all statements are (`first_person`).

mod again;
mod behalf;
mod described;
mod epithets;
pub(super) mod first_person;
pub(super) mod heads;
mod introduced;
mod joint;
mod posts;
mod pronouns;
pub(super) mod speakers;
mod unnamed;
pub(super) mod wanted;

#[cfg(test)]
mod described_tests;
#[cfg(test)]
mod epithets_tests;
#[cfg(test)]
mod pronouns_tests;
#[cfg(test)]
mod tests;
