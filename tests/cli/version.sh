dimple --version
dimple measure --version
