//! What must hold, as plain functions: proptest and the fuzz targets drive them, and the corpus is replayed.

#[path = "generate.rs"]
mod generate;
#[path = "oracle.rs"]
mod oracle;
