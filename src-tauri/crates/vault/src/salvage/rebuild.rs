//! The steps of a rescue, once the pages and the keys are there.

use super::backups::Backups;
use super::fill::fill;
use super::insert::Rebuilt;
use super::owner::{Roots, fitting, holdings, told_roots};
use super::part::Part;
use super::report::{SalvageReport, TableSalvage};
use super::schema::{self, Table};
use super::survey::Survey;
use super::table::Progress;
use crate::pages::Pages;
use crate::stamp::Stamp;
use crate::{Migration, VaultError, Watch, migrate};
use rusqlite::Connection;

/// Fills a new, empty database.
pub(super) fn rebuild(
    connection: &mut Connection,
    pages: Pages,
    mut backups: Backups<'_>,
    migrations: &[Migration],
    report: &mut SalvageReport,
    watch: &dyn Watch,
) -> Result<(), VaultError> {
    // The damaged vault's own version first: later steps then run over its rows as they would have.
    let then = up_to_version(&pages, migrations)?;
    migrate::run(connection, then)?;
    let tables = schema::tables(connection)?;
    let survey = Survey::of(pages, &Part::of(watch, 150..350))?;
    (report.damaged_pages, report.nothing_readable) = (survey.damaged, survey.is_unreadable());
    let mut rebuilt = Rebuilt::begin(connection)?;
    let roots = roots(&survey, &tables, &rebuilt, &mut backups, then)?;
    let mut brought = bring(&survey, tables, &roots, &mut rebuilt, &Part::of(watch, 350..850))?;
    fill_from(&mut backups, &mut brought, then, &mut rebuilt, &Part::of(watch, 850..1000))?;
    if survey.is_unreadable() && brought.iter().all(Progress::is_empty) {
        return Err(VaultError::DatabaseDamaged);
    }
    rebuilt.together(|into| brought.iter().try_for_each(|progress| progress.begin_again_if_empty(into)))?;
    report.tables = brought.into_iter().map(Progress::report).collect();
    report.tables.extend(schema::tables_without_rowid(rebuilt.connection())?.into_iter().map(unread));
    rebuilt.end()?;
    migrate::run(connection, migrations)
}

/// The steps that the damaged vault has seen; all of them if its first page does not say. `Newer` if it is.
fn up_to_version<'a>(pages: &Pages, migrations: &'a [Migration]) -> Result<&'a [Migration], VaultError> {
    let known = migrations.len() as u32;
    match pages.read(1).and_then(|page| Some(Stamp::on(&page)?.version)) {
        Some(found) if found > known => Err(VaultError::Newer { found, known }),
        Some(found @ 1..) => Ok(&migrations[..found as usize]),
        _ => Ok(migrations),
    }
}

/// As the damaged vault tells them, else as they are in the newest backup or in a new vault, if all of those fit.
fn roots(
    survey: &Survey,
    tables: &[Table],
    rebuilt: &Rebuilt<'_>,
    backups: &mut Backups<'_>,
    migrations: &[Migration],
) -> Result<Roots, VaultError> {
    let (told, whole) = told_roots(survey);
    if whole || survey.is_unreadable() {
        return Ok(told);
    }
    for number in 0..backups.count() {
        if let Some(backup) = backups.open(number, migrations, &crate::Unwatched)? {
            let hint = schema::roots(&backup)?;
            if told.iter().all(|(name, root)| hint.get(name) == Some(root)) && fitting(survey, tables, &hint)
            {
                return Ok(hint);
            }
        }
    }
    let hint = schema::roots(rebuilt.connection())?;
    let fits = told.iter().all(|(name, root)| hint.get(name) == Some(root)) && fitting(survey, tables, &hint);
    Ok(if fits { hint } else { told })
}

fn bring(
    survey: &Survey,
    tables: Vec<Table>,
    roots: &Roots,
    rebuilt: &mut Rebuilt<'_>,
    part: &Part<'_>,
) -> Result<Vec<Progress>, VaultError> {
    let holdings = holdings(survey, &tables, roots, rebuilt)?;
    let count = tables.len();
    let held = tables.into_iter().zip(holdings).enumerate().filter(|(_, (table, _))| table.ordinary);
    held.map(|(number, (table, holding))| {
        let mut progress = rebuilt
            .together(|into| Progress::bring(table, holding, survey, into, &part.slice(number, count)))?;
        progress.count(survey, roots);
        Ok(progress)
    })
    .collect()
}

fn fill_from(
    backups: &mut Backups<'_>,
    brought: &mut [Progress],
    migrations: &[Migration],
    rebuilt: &mut Rebuilt<'_>,
    part: &Part<'_>,
) -> Result<(), VaultError> {
    let mut newest = true;
    for number in 0..backups.count() {
        if !brought.iter().any(Progress::wants) {
            break;
        }
        let part = part.slice(number, backups.count());
        let Some(backup) = backups.open(number, migrations, &part)? else { continue };
        for progress in brought.iter_mut().filter(|progress| progress.wants()) {
            rebuilt.together(|into| fill(progress, &backup, newest, into))?;
        }
        newest = false;
    }
    Ok(())
}

/// A table without row numbers is kept like an index, which a rescue does not read.
fn unread(name: String) -> TableSalvage {
    TableSalvage { name, uncertain: true, ..TableSalvage::default() }
}
