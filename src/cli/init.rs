use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::infer::Gathered;
use super::output::Output;
use super::{Exit, input, save};
use crate::catalogue::Catalogue;
use crate::report::{Template, plain, quote_shell};

#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Arguments {
    /// The file to write, which must not be there yet; `-` prints
    #[arg(value_name = "FILE", default_value = "front-scope.yaml")]
    file: String,

    /// The kind of integration to begin with [default: the calls of the code in the file's
    /// directory, or crm-sync where there is none]
    #[arg(long, value_name = "TEMPLATE", value_parser = names())]
    template: Option<String>,

    /// The name of the integration [default: that of the file's directory]
    #[arg(long)]
    name: Option<String>,

    /// Don't write: list the templates
    #[arg(long, conflicts_with_all = ["file", "template", "name"])]
    list: bool,
}

const AFTER_HELP: &str = "\
Where code in the directory calls Front, the manifest holds what it calls.
A template holds the endpoints that most public code of its kind calls, with
comments that say how to go on. Each checks cleanly as it is written.

Exit codes:
  0  the manifest is written
  2  it isn't: there is such a file already, or it can't be written

Examples:
  front-scope init
  front-scope init --template exporter integrations/archive.yaml
  front-scope init --template mcp-server --name \"Acme assistant\" -
  front-scope init --list";

fn default() -> &'static str {
    Template::ALL.first().map_or("", Template::name)
}

fn names() -> PossibleValuesParser {
    PossibleValuesParser::new(Template::ALL.iter().map(Template::name))
}

pub(super) fn run(arguments: &Arguments, output: &mut Output) -> Exit {
    if arguments.list {
        output.print(&list(output));
        return Exit::Fine;
    }
    let file = &arguments.file;
    let inferred = match arguments.template {
        None => inferred(arguments, output),
        Some(_) => None,
    };
    let made = inferred.map_or_else(|| from_template(arguments, output), Ok);
    let done = made.and_then(|(text, told)| {
        if file == input::STDIN {
            return Ok(text);
        }
        let written = save::create(Path::new(file), &text);
        written
            .map(|()| told)
            .map_err(|why| format!("{}: {why}", plain(file)))
    });
    match done {
        Ok(text) => {
            output.print(&text);
            Exit::Fine
        }
        Err(why) => {
            output.complain(&format!("front-scope: {why}"));
            Exit::Undetermined
        }
    }
}

/// Returns a manifest with the calls of the code in the file's directory, and what to say of it;
/// `None` where there are none.
fn inferred(arguments: &Arguments, output: &mut Output) -> Option<(String, String)> {
    let file = &arguments.file;
    let directory = match file.as_str() {
        input::STDIN => ".",
        file => file
            .rsplit_once('/')
            .map_or(".", |(directory, _)| directory),
    };
    // Neither the root of the file system is searched, nor anything for a file that is there already.
    let name = name_of_directory(file).ok()?;
    if file != input::STDIN && Path::new(file).symlink_metadata().is_ok() {
        return None;
    }
    let name = arguments.name.clone().unwrap_or(name);
    let catalogue = Catalogue::builtin();
    let paths = [directory.to_owned()];
    let gathered = Gathered::read(catalogue, &paths, &[], "", &[], output)?;
    let inferred = gathered.inferred(catalogue);
    let text = (inferred.endpoints() > 0).then(|| inferred.manifest(&name))?;
    let layout = output.layout();
    let mut told = format!("✔ {} is written: {}\n\n", plain(file), inferred.headline());
    for remark in inferred.remarks() {
        told.push_str(&layout.row("not read", &remark));
    }
    let check = format!("`front-scope check {}`", quote_shell(&plain(file)));
    told.push_str(&layout.row("then", &check));
    Some((text, told))
}

/// Returns a manifest made from a template, and what to say of it.
fn from_template(arguments: &Arguments, output: &Output) -> Result<(String, String), String> {
    let file = &arguments.file;
    let template = arguments.template.as_deref().unwrap_or(default());
    let template = Template::named(template)
        .ok_or_else(|| format!("`{}` isn't a template", plain(template)))?;
    let name = match &arguments.name {
        Some(name) => name.clone(),
        None => name_of_directory(file)?,
    };
    let text = template.manifest(&name).ok_or_else(|| {
        let name = plain(&name);
        format!("a manifest can't have the name `{name}`: say another with `--name NAME`")
    })?;
    Ok((text, told(file, template, output)))
}

/// Returns the name of the file's directory, or of the current one.
fn name_of_directory(file: &str) -> Result<String, String> {
    let directory = match file {
        input::STDIN => Path::new(""),
        file => Path::new(file).parent().unwrap_or(Path::new("")),
    };
    let directory = match directory.as_os_str().is_empty() {
        true => PathBuf::from("."),
        false => directory.to_owned(),
    };
    let shown = directory.display().to_string();
    let directory = directory
        .canonicalize()
        .map_err(|_| format!("{}: there is no such directory", plain(&shown)))?;
    let name = directory.file_name().and_then(|name| name.to_str());
    name.map(str::to_owned).ok_or_else(|| {
        "the directory has no name that a manifest can take: say one with `--name NAME`".to_owned()
    })
}

fn told(file: &str, template: Template, output: &Output) -> String {
    let (shown, file) = (plain(file), quote_shell(&plain(file)));
    let others = Template::ALL.iter().filter(|other| **other != template);
    let others: Vec<_> = others.map(|other| format!("`{}`", other.name())).collect();
    let layout = output.layout();
    let mut out = format!(
        "✔ {shown} is written from the template {}\n\n",
        template.name()
    );
    for (label, text) in [
        (
            "to do",
            "delete the endpoints that aren't called, add those that are",
        ),
        ("then", &format!("`front-scope check {file}`")),
        ("", &format!("`front-scope lock {file}`")),
    ] {
        out.push_str(&layout.row(label, text));
    }
    let others = format!("{}: `front-scope init --list`", others.join(", "));
    out.push_str(&layout.row("others", &others));
    out
}

fn list(output: &Output) -> String {
    let rows = Template::ALL.iter().enumerate().map(|(index, template)| {
        let end = if index == 0 { " (default)" } else { "" };
        let text = format!("{}{end}", template.about());
        output.layout().row(template.name(), &text)
    });
    rows.collect()
}
