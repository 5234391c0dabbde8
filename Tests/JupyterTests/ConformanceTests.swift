import TestSupport
import Testing

/// The built kernel under clients that others wrote.
@Suite(.serialized) struct ConformanceTests {
  let kernel: InstalledKernel

  init() throws { kernel = try InstalledKernel() }

  @Test func jupytersOwnSuitePassesWithNothingSkipped() throws {
    let outcome = try kernel.run("conformance.py")
    #expect(outcome.succeeded, "\(outcome.errors)")
    #expect(outcome.errors.contains("Ran 15 tests") && !outcome.errors.contains("skipped"), "\(outcome.errors)")
  }

  @Test(arguments: [
    "a_notebook_runs_in_nbclient", "a_failing_cell_stops_nbclient_with_our_message", "papermill_gives_typed_parameters",
    "papermill_shows_parameters",
  ])
  func notebookRunners(_ name: String) throws {
    let outcome = try kernel.run("notebooks.py", [name])
    #expect(outcome.succeeded, "\(outcome.output)\(outcome.errors)")
  }

  @Test(arguments: [
    "variables_survive_every_kind_of_end", "a_cell_that_is_edited_is_the_same_cell", "an_endless_loop_is_interrupted",
    "an_interrupt_counts_at_any_instant",
    "training_is_interrupted_and_goes_on", "a_flood_is_held_back_and_arrives_in_order", "input_reaches_the_cell",
    "completion_answers_while_a_cell_runs", "progress_and_figures_are_redrawn", "figures_are_as_quarto_wants_them",
    "output_of_any_kind_arrives", "a_restart_forgets", "a_dead_session_is_replaced",
  ])
  func sessionsOfAClient(_ name: String) throws {
    let outcome = try kernel.run("session.py", [name])
    #expect(outcome.succeeded, "\(outcome.output)\(outcome.errors)")
  }
}
