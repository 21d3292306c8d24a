import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import TypeScriptWorker from 'monaco-editor/languages/features/typescript/ts.worker?worker';

/** Tells Monaco where its workers are; they start when it asks for them. */
export function provideWorkers(): void {
  Object.assign(globalThis, {
    MonacoEnvironment: {
      getWorker: (_id: string, label: string) =>
        label === 'typescript' ? new TypeScriptWorker() : new EditorWorker(),
    },
  });
}
