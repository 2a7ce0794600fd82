//! `newsgraph man`: the manual pages, made from what the commands take.

use super::args::{Arguments, Man};
use super::{Outcome, print, talk};
use crate::store::write_atomically;
use anyhow::Context;
use clap::CommandFactory;
use std::fs;
use std::io::Write;

pub(super) fn run(args: &Man) -> anyhow::Result<Outcome> {
    // The pages say `newsgraph help COMMAND` nowhere; a page for that command would only be in the way.
    let mut command = Arguments::command().disable_help_subcommand(true);
    let Some(folder) = &args.out else {
        let mut page = Vec::new();
        clap_mangen::Man::new(command).render(&mut page)?;
        return print(&page);
    };
    command.build();
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let mut written = 0;
    let mut commands = vec![command];
    while let Some(command) = commands.pop() {
        commands.extend(command.get_subcommands().cloned());
        let page = clap_mangen::Man::new(command);
        let path = folder.join(page.get_filename());
        let mut bytes = Vec::new();
        page.render(&mut bytes)?;
        write_atomically(&path, |file| file.write_all(&bytes))
            .with_context(|| format!("cannot write {}", path.display()))?;
        written += 1;
    }
    talk::line(&format!("{written} pages in {}", folder.display()));
    Ok(Outcome::Fine)
}
