//! The program: hands the command line over and gives back the exit code.

fn main() -> std::process::ExitCode {
    newsgraph::cli::main()
}
