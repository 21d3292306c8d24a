import type { FileSystemTree } from '@webcontainer/api';

/** The tree of folders that the client mounts. @param files text by path. */
export function treeOf(files: Readonly<Record<string, string>>): FileSystemTree {
  const root: FileSystemTree = {};
  for (const [path, contents] of Object.entries(files)) {
    const parts = path.split('/');
    const name = parts.pop() as string;
    folder(root, parts)[name] = { file: { contents } };
  }
  return root;
}

function folder(root: FileSystemTree, parts: readonly string[]): FileSystemTree {
  let current = root;
  for (const part of parts) {
    const node = current[part] ?? { directory: {} };
    current[part] = node;
    if ('directory' in node) current = node.directory;
  }
  return current;
}
