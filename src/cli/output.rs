//! Standard output as a place to write data to, with its errors told from all others.

use crate::store::descriptor;
use std::io::{self, BufWriter, Stdout, Write};
use std::path::Path;

/// Standard output cannot be written to.
#[derive(Debug, thiserror::Error)]
#[error("cannot write to standard output: {0}")]
struct Failed(#[source] io::Error);

/// Buffered standard output that can be handed to another thread.
pub(super) fn stdout() -> Marked<BufWriter<Stdout>> {
    Marked(BufWriter::with_capacity(1 << 16, io::stdout()))
}

/// Whether a path means standard output (`/dev/stdout`), wherever that goes: opened a second time by this name, a file
/// would be written from its start, or its end, and not from where the shell stands in it.
pub(super) fn is_stdout(path: &Path) -> bool {
    descriptor(path).is_some_and(|open| descriptor(Path::new("/dev/fd/1")) == Some(open))
}

/// The error of a write to standard output.
pub(super) fn failed(error: io::Error) -> anyhow::Error {
    // An error that went through `Marked` says already what failed.
    match error.get_ref() {
        Some(inner) if inner.is::<Failed>() => error.into(),
        _ => Failed(error).into(),
    }
}

/// True when the error says that whoever read standard output has gone.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let failed = cause
            .downcast_ref::<Failed>()
            .or_else(|| cause.downcast_ref::<io::Error>()?.get_ref()?.downcast_ref::<Failed>());
        failed.is_some_and(|Failed(error)| error.kind() == io::ErrorKind::BrokenPipe)
    })
}

/// A writer whose errors carry [`Failed`], so that they are known again after they went through a serializer.
pub(super) struct Marked<W>(W);

impl<W: Write> Write for Marked<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(mark)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(mark)
    }
}

fn mark(error: io::Error) -> io::Error {
    // `write_all` tries again after an interruption, so its kind must stay visible; the others keep theirs too.
    if error.kind() == io::ErrorKind::Interrupted { error } else { io::Error::new(error.kind(), Failed(error)) }
}

#[cfg(test)]
mod tests {
    use super::{failed, is_closed_pipe, mark};
    use std::io;

    #[test]
    fn a_closed_pipe_is_known_through_layers() {
        let closed = || io::Error::from(io::ErrorKind::BrokenPipe);
        assert!(is_closed_pipe(&failed(closed())));
        assert!(is_closed_pipe(&failed(mark(closed()))));
        assert!(is_closed_pipe(&anyhow::Error::from(mark(closed())).context("writing")));
        assert!(!is_closed_pipe(&failed(io::Error::other("disk"))));
        assert!(!is_closed_pipe(&anyhow::Error::from(closed())));
    }
}
