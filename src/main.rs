//! The program `assize`: everything is in `cli`.

fn main() -> std::process::ExitCode {
    assize::cli::main()
}
