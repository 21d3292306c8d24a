import './features.ts';
import { editor, KeyCode, KeyMod, MarkerSeverity, Uri } from 'monaco-editor/editor';
import {
  type ModuleResolutionKind,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register';
import type { CodeEditor, EditorSettings } from '#core/lab/editor.ts';
import type { Files } from '#core/lab/files.ts';
import type { Problem } from '#core/problem.ts';
import { editorTheme } from './themes.ts';
import { provideWorkers } from './workers.ts';

/** What an editor is made for. */
export interface EditorSetup {
  readonly host: HTMLElement;
  readonly files: Files;
  /** Files that may be changed. */
  readonly editable: readonly string[];
  /** Declarations of what code may use: globals, and packages under node_modules; texts by path. */
  readonly types: Files;
  readonly settings: EditorSettings;
  /** Id of the element that says how to leave the editor by keyboard. */
  readonly describedBy: string;
  readonly onEdit: (path: string, text: string) => void;
  readonly onRun: () => void;
  /** Asked for by pressing Escape twice. */
  readonly onLeave: () => void;
}

const OPTIONS: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  fontFamily: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSize: 13.5,
  lineHeight: 21,
  minimap: { enabled: false },
  bracketPairColorization: { enabled: false },
  guides: { indentation: false },
  scrollBeyondLastLine: false,
  renderLineHighlight: 'line',
  showUnused: false,
  tabSize: 2,
  fixedOverflowWidgets: true,
  padding: { top: 12, bottom: 12 },
  scrollbar: { alwaysConsumeMouseWheel: false },
};

/** Monaco with TypeScript's own checking, over the files of one lab. */
export function createMonacoEditor(setup: EditorSetup): CodeEditor {
  const { host, files, editable, settings, describedBy, onEdit, onRun, onLeave } = setup;
  provideWorkers();
  configureTypeScript(setup.types);
  for (const name of ['light', 'dark'] as const)
    editor.defineTheme(`nines-${name}`, editorTheme(name));
  const models = new Map(
    Object.entries(files).map(([path, text]) => [path, createModel(path, text)]),
  );
  const widget = editor.create(host, { ...OPTIONS, model: null });
  const views = new Map<string, editor.ICodeEditorViewState | null>();
  let [current, readOnly, quiet] = ['', settings.readOnly, false];

  for (const [path, model] of models) {
    model.onDidChangeContent(() => {
      if (!quiet) onEdit(path, model.getValue());
    });
  }
  widget.addCommand(KeyMod.CtrlCmd | KeyCode.Enter, onRun);
  onDoubleEscape(widget, onLeave);

  const applyAccess = () => {
    const given = !editable.includes(current);
    const ariaLabel = `${current}, lab code editor${given ? ', given: read only' : ''}`;
    widget.updateOptions({ readOnly: readOnly || given, ariaLabel });
    host.querySelector('[role=textbox]')?.setAttribute('aria-describedby', describedBy);
  };
  const configure = ({ dark, readOnly: locked, tabMovesFocus }: EditorSettings) => {
    readOnly = locked;
    editor.setTheme(dark ? 'nines-dark' : 'nines-light');
    widget.updateOptions({ tabFocusMode: tabMovesFocus });
    applyAccess();
  };
  const open = (path: string) => {
    if (path === current) return;
    views.set(current, widget.saveViewState());
    current = path;
    widget.setModel(models.get(path) ?? null);
    widget.restoreViewState(views.get(path) ?? null);
    applyAccess();
  };
  configure(settings);

  return {
    open,
    configure,
    update(next) {
      quiet = true;
      for (const [path, text] of Object.entries(next)) {
        const model = models.get(path);
        if (model !== undefined && model.getValue() !== text) replaceText(model, text);
      }
      quiet = false;
    },
    reveal({ file, line = 1, column = 1 }) {
      open(file);
      widget.setPosition({ lineNumber: line, column });
      widget.revealLineInCenter(line);
      widget.focus();
    },
    focus: () => widget.focus(),
    mark(problems) {
      for (const [path, model] of models)
        editor.setModelMarkers(model, 'nines', markers(path, problems));
    },
    dispose() {
      widget.dispose();
      for (const model of models.values()) model.dispose();
    },
  };
}

/** Calls `leave` on the second of two Escapes within a second; the first may close a widget. */
function onDoubleEscape(widget: editor.IStandaloneCodeEditor, leave: () => void): void {
  let last = Number.NEGATIVE_INFINITY;
  widget.onKeyDown(({ keyCode, browserEvent: { timeStamp } }) => {
    const again = keyCode === KeyCode.Escape && timeStamp - last < 1_000;
    last = keyCode === KeyCode.Escape && !again ? timeStamp : Number.NEGATIVE_INFINITY;
    if (again) leave();
  });
}

/** As an edit, so that it can be undone in the editor. */
function replaceText(model: editor.ITextModel, text: string): void {
  model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
}

function createModel(path: string, text: string): editor.ITextModel {
  const uri = Uri.parse(`file:///${path}`);
  editor.getModel(uri)?.dispose();
  return editor.createModel(text, 'typescript', uri);
}

function markers(path: string, problems: readonly Problem[]): editor.IMarkerData[] {
  return problems.flatMap(({ message, hint, place }) => {
    if (place?.file !== path) return [];
    const { line = 1, column = 1 } = place;
    const span = {
      startLineNumber: line,
      startColumn: column,
      endLineNumber: line,
      endColumn: 200,
    };
    return [{ ...span, message: `${message} ${hint}`, severity: MarkerSeverity.Error }];
  });
}

/** What Node.js would accept as it stands: no DOM, types that can be stripped. */
function configureTypeScript(types: Files): void {
  typescriptDefaults.setCompilerOptions({
    lib: ['lib.es2024.d.ts'],
    target: 99,
    module: 99,
    // Bundler; the typings end at 2.
    moduleResolution: 100 as ModuleResolutionKind,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true,
    types: [],
  });
  typescriptDefaults.setEagerModelSync(true);
  typescriptDefaults.setExtraLibs(
    Object.entries(types).map(([path, content]) => ({ content, filePath: `file:///${path}` })),
  );
}
