//! The one bench binary.

fn main() {
    divan::main();
}
