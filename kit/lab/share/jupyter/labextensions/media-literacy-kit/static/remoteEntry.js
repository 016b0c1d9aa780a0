/*
 * The kit's own lessons run when they are opened. Nothing else does: docs/autostart.md says why.
 *
 * This file is what a build would make (a "prebuilt extension"), written by hand so that it can be read.
 * JupyterLab loads it, calls `init` with the packages it shares, then `get("./extension")` for the plugin.
 */
(() => {
  const NAME = "media-literacy-kit";
  const KERNEL = "python3"; // share/jupyter/kernels: it takes no modules from the folder of the notebook
  let shared = {};

  /** One of JupyterLab's own packages. Another extension may offer a copy; only the original knows the tokens. */
  async function take(name) {
    const offers = Object.values(shared[name] ?? {});
    const own = offers.find((offer) => offer.from === "@jupyterlab/application-top") ?? offers[0];
    return (await own.get())();
  }

  /** Resolves when the kernel takes messages: "idle" alone shows too early. */
  function connected(session) {
    return new Promise((resolve) => {
      const look = () => {
        if (session.session?.kernel?.connectionStatus !== "connected") return;
        session.connectionStatusChanged.disconnect(look);
        session.kernelChanged.disconnect(look);
        resolve();
      };
      session.connectionStatusChanged.connect(look);
      session.kernelChanged.connect(look);
      look();
    });
  }

  /** All the code of a notebook, written so that Python makes the same bytes of it (kit/lab/digests.py). */
  function codeOf(panel) {
    const code = Array.from(panel.content.model.cells).filter((cell) => cell.type === "code");
    return JSON.stringify(code.map((cell) => cell.sharedModel.getSource()));
  }

  async function digestOf(text) {
    const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** Is this, as it stands now, a lesson of ours in the work folder itself, on the kernel that ignores the folder? */
  async function isLesson(panel, digests) {
    if (/[/:]/.test(panel.context.path)) return false; // a subfolder, or another drive than the work folder
    const kernel = panel.sessionContext.session?.kernel;
    if (kernel?.name !== KERNEL || !(await kernel.spec)?.metadata?.[NAME]) return false;
    const code = codeOf(panel);
    const known = digests.has(await digestOf(code));
    // The digest took a moment: what is about to run must still be what was looked at.
    return known && code === codeOf(panel) && kernel === panel.sessionContext.session?.kernel;
  }

  /** Runs a lesson when it opens, and again when its kernel is new: the widgets on the page would be dead. */
  async function watch(panel, may, run, digests) {
    const { context, content, sessionContext } = panel;
    let fresh = true; // nothing has run on this kernel yet
    let running = false; // true while our own run lasts

    const start = async () => {
      await connected(sessionContext);
      if (!fresh || running || panel.isDisposed) return;
      fresh = false;
      if (!may() || !(await isLesson(panel, digests))) return;
      running = true;
      try {
        await run(content, sessionContext);
        // Otherwise the browser asks about "unsaved changes" when the window is closed; the answers are safe anyway.
        if (context.contentsModel?.writable) await context.save();
      } finally {
        running = false;
      }
    };

    await context.ready;
    // Looked at before the kernel is there: JupyterLab puts another in the place of one that it has not got.
    if (content.model.getMetadata("kernelspec")?.name !== KERNEL) return;
    await Promise.all([panel.revealed, sessionContext.ready]);
    await start();
    sessionContext.statusChanged.connect((_, status) => {
      // A kernel that dies of the lesson itself must not be sent round and round.
      if (/restarting$/.test(status)) fresh = !running; // also "autorestarting"
      if (status === "idle") return start();
    }, panel);
    sessionContext.kernelChanged.connect((_, { newValue }) => {
      fresh = true;
      if (newValue) return start();
    }, panel);
  }

  async function makePlugin() {
    const { PageConfig } = await take("@jupyterlab/coreutils");
    const { INotebookTracker, NotebookActions } = await take("@jupyterlab/notebook");
    const { ISettingRegistry } = await take("@jupyterlab/settingregistry");
    return {
      id: `${NAME}:autostart`,
      autoStart: true,
      requires: [INotebookTracker],
      optional: [ISettingRegistry],
      activate: async (app, tracker, registry) => {
        // Only `kit lab` hands this over, and only for a folder that it has registered.
        const given = JSON.parse(PageConfig.getOption("mediaLiteracyKit") || "{}");
        // A second server, started in a terminal of this one, inherits the settings but shows another folder.
        if (!given.roots?.includes(PageConfig.getOption("serverRoot"))) return;
        // Without a secure context (https or this computer) there are no digests: then nothing starts.
        if (!globalThis.crypto?.subtle) return;
        const digests = new Set(given.digests);
        const settings = await registry?.load(`${NAME}:autostart`);
        let widened = false;
        let byHand = 0; // "Restart kernel and run ..." runs the cells itself
        app.commands.commandExecuted.connect((_, { id, result }) => {
          if (!/restart.*run/.test(id)) return;
          byHand += 1;
          const done = () => (byHand -= 1);
          result.then(done, done);
        });
        const may = () => byHand === 0 && settings?.get("start").composite !== false;
        const seen = new WeakSet(); // a second view shares the document and its kernel
        const add = (panel) => {
          if (seen.has(panel.context)) return;
          seen.add(panel.context);
          // Not `runAll`: that makes the last cell the active one and scrolls to it.
          const run = (content, session) => {
            // Once: on a small screen the reasons beside the text need the width that the list of files takes.
            if (!widened && window.innerWidth < 1600) app.shell.collapseLeft?.();
            widened = true;
            return NotebookActions.runCells(content, content.widgets, session);
          };
          watch(panel, may, run, digests).catch((error) => console.warn(`${NAME}:`, error));
        };
        tracker.widgetAdded.connect((_, panel) => add(panel));
        tracker.forEach(add);
      },
    };
  }

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[NAME] = {
    init: (scope) => {
      shared = scope;
    },
    get: async () => {
      const plugin = await makePlugin();
      return () => ({ __esModule: true, default: plugin });
    },
  };
})();
