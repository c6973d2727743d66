# All points on one line or in one place, in every format: exit code 4, and what is wrong with them.
cloud() { # FORMAT STEP: 300 points, each STEP, 2 STEP, 3 STEP from the one before
    awk -v format="$1" -v step="$2" 'BEGIN {
        if (format == "ply") print "ply\nformat ascii 1.0\nelement vertex 300\nproperty float x\nproperty float y\nproperty float z\nend_header"
        if (format == "pcd") print "VERSION .7\nFIELDS x y z\nSIZE 4 4 4\nTYPE F F F\nPOINTS 300\nDATA ascii"
        if (format == "stl") print "solid cloud"
        for (i = 0; i < 300; i++) {
            if (format == "stl" && i % 3 == 0) print "facet normal 0 0 1\nouter loop"
            prefix = format == "stl" ? "vertex " : format == "obj" ? "v " : ""
            print prefix i * step, 2 * i * step, 3 * i * step
            if (format == "stl" && i % 3 == 2) print "endloop\nendfacet"
        }
        if (format == "stl") print "endsolid cloud"
    }'
}
for format in ply obj stl xyz pcd; do
    cloud $format 1 >line.$format
    try dimple measure line.$format
    cloud $format 0 >place.$format
    try dimple measure place.$format
done
# The name says nothing: the content does.
dimple phantom --age newborn --region lower-back -o back.obj --format ply
dimple measure --json --quiet back.obj | grep -o '"format": "[a-z]*"'
