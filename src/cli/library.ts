import type { Library } from '#core/lab/compiler.ts';
import type { CompiledModule } from '#core/realm/project.ts';
import { compileLibrary } from '../adapters/compiler/compile-library.ts';

const bundles = new Map<string, Promise<readonly CompiledModule[]>>();

/** Bundles and compiles packages from node_modules, once for each set of them. */
export const bundledLibrary: Library = (packages) => {
  const key = packages.join();
  const bundle = bundles.get(key) ?? build(packages);
  bundles.set(key, bundle);
  return bundle;
};

/** The bundler is loaded when a lab has packages: it takes longer than many a run. */
async function build(packages: readonly string[]): Promise<readonly CompiledModule[]> {
  if (packages.length === 0) return [];
  const { bundlePackages } = await import('../adapters/bundler/package-bundle.ts');
  return bundlePackages(packages, compileLibrary);
}
