//! `newsgraph man`: the manual pages, made from what the commands take.

use super::args::{Arguments, Man};
use super::{Outcome, print, talk};
use crate::store::write_atomically;
use anyhow::Context;
use clap::CommandFactory;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;

pub(super) fn run(args: &Man) -> anyhow::Result<Outcome> {
    // The pages say `newsgraph help COMMAND` nowhere; a page for that command would only be in the way.
    let mut command = Arguments::command().disable_help_subcommand(true);
    let Some(folder) = &args.out else {
        return print(&page(&clap_mangen::Man::new(command.clone()), &command)?);
    };
    command.build();
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let mut written = 0;
    let mut commands = vec![command];
    while let Some(command) = commands.pop() {
        commands.extend(command.get_subcommands().cloned());
        let man = clap_mangen::Man::new(command.clone());
        let path = folder.join(man.get_filename());
        let bytes = page(&man, &command)?;
        write_atomically(&path, |file| file.write_all(&bytes))
            .with_context(|| format!("cannot write {}", path.display()))?;
        written += 1;
    }
    talk::line(&format!("{written} pages in {}", folder.display()));
    Ok(Outcome::Fine)
}

/// What clap puts above the examples.
const EXTRA: &str = "\n.SH EXTRA\n";

/// The page of a command. The examples that clap fills into paragraphs stay lines.
fn page(man: &clap_mangen::Man, command: &clap::Command) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    man.render(&mut bytes)?;
    let page = String::from_utf8(bytes)?;
    let Some(((before, extra), help)) = page.split_once(EXTRA).zip(command.get_after_help()) else {
        return Ok(page.into_bytes());
    };
    let after = extra.find("\n.SH ").and_then(|at| extra.get(at + 1..)).unwrap_or_default();
    Ok(format!("{before}\n{}{after}", examples(&help.to_string())).into_bytes())
}

/// The text below a help text as a section: its first line is the heading, indented lines are lines, others paragraphs.
fn examples(help: &str) -> String {
    let mut lines = help.lines();
    let heading = lines.next().unwrap_or_default().trim_end_matches(':');
    // One example has no section of another name.
    let heading = if heading == "Example" { "Examples" } else { heading };
    let mut section = format!(".SH {}\n", heading.to_uppercase());
    let mut are_lines = false;
    for line in lines {
        let is_line = line.starts_with(' ');
        match (are_lines, is_line) {
            (false, true) => section.push_str(".nf\n"),
            (true, false) => section.push_str(".fi\n"),
            _ => {}
        }
        are_lines = is_line;
        if line.is_empty() {
            section.push_str(".PP\n");
        } else {
            let _ = writeln!(section, "\\&{}", escaped(line.strip_prefix("  ").unwrap_or(line)));
        }
    }
    section.push_str(if are_lines { ".fi\n" } else { "" });
    section
}

/// Text in which nothing is a command to roff, and quotation marks and hyphens stay what they are.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq").replace('`', "\\(ga")
}

#[cfg(test)]
mod tests {
    use super::examples;

    #[test]
    fn examples_stay_lines() {
        let help = "Examples:\n  newsgraph query 'ASK {}' -F csv\n  .dot \\n\n\nMore of it:\n  a line";
        let section = ".SH EXAMPLES\n.nf\n\\&newsgraph query \\(aqASK {}\\(aq \\-F csv\n\\&.dot \\en\n.fi\n.PP\n\
                       \\&More of it:\n.nf\n\\&a line\n.fi\n";
        assert_eq!(examples(help), section);
    }
}
