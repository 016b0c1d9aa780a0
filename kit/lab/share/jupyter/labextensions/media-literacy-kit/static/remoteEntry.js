/*
 * The kit's own lessons run when they are opened. Nothing else does: docs/autostart.md says why.
 *
 * This file is what a build would make (a "prebuilt extension"), written by hand so that it can be read.
 * JupyterLab loads it, calls `init` with the packages it shares, then `get("./extension")` for the plugin.
 */
(() => {
  const NAME = "media-literacy-kit";
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
    if (kernel?.name !== "python3" || !(await kernel.spec)?.metadata?.[NAME]) return false;
    const code = codeOf(panel);
    const known = digests.has(await digestOf(code));
    // The digest took a moment: what is about to run must still be what was looked at.
    return known && code === codeOf(panel) && kernel === panel.sessionContext.session?.kernel;
  }

  /** Runs a lesson when it opens, and again when its kernel is new: the widgets on the page would be dead. */
  function watch(panel, NotebookActions, allowed, digests) {
    const { context, content, sessionContext } = panel;
    let running = false; // true while our own run lasts
    let stale = false; // the kernel was restarted and nothing has run on it yet
    let timer = 0;
    let wanted = ""; // the kernel the file asks for; JupyterLab puts another in its place when it has not got it

    const start = async () => {
      await connected(sessionContext);
      if (running || panel.isDisposed || !allowed() || wanted !== "python3" || !(await isLesson(panel, digests))) return;
      running = true;
      try {
        // Not `runAll`: that makes the last cell the active one and scrolls to it.
        await NotebookActions.runCells(content, content.widgets, sessionContext);
        // Otherwise the browser asks about "unsaved changes" when the window is closed; the answers are safe anyway.
        if (context.contentsModel?.writable) await context.save();
      } finally {
        running = false;
      }
    };

    // A moment later, for "Restart kernel and run all cells" does it itself.
    const soon = () => {
      stale = false;
      clearTimeout(timer);
      timer = setTimeout(start, 300);
    };
    NotebookActions.executionScheduled.connect((_, { notebook }) => {
      if (notebook !== content) return;
      stale = false;
      clearTimeout(timer);
    }, panel);
    sessionContext.statusChanged.connect((_, status) => {
      // A kernel that dies of the lesson itself must not be sent round and round.
      if (/restarting$/.test(status) && !running) stale = true; // also "autorestarting"
      if (status === "idle" && stale) soon();
    }, panel);

    const asked = context.ready.then(() => (wanted = content.model.getMetadata("kernelspec")?.name));
    return Promise.all([asked, panel.revealed, sessionContext.ready])
      .then(start)
      .then(() => sessionContext.kernelChanged.connect((_, { newValue }) => newValue && soon(), panel));
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
        const allowed = () => settings?.get("start").composite !== false;
        const seen = new WeakSet(); // a second view shares the document and its kernel
        const add = (panel) => {
          if (seen.has(panel.context)) return;
          seen.add(panel.context);
          watch(panel, NotebookActions, allowed, digests).catch((error) => console.warn(`${NAME}:`, error));
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
