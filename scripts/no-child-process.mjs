// Stands for node:child_process in the bundle, where nothing but commander imports it and no subcommand is a program.
export default {};
