# What dimples are: a list of topics, one line each; a topic in lines that fit; an unknown one names the nearest.
dimple about | awk 'length > 80 { print "too long: " $0 } { print $1 }'
for topic in $(dimple about | cut -d' ' -f1); do
    dimple about "$topic" | awk 'length > 80 && !/https:/ { print "too long: " $0 }'
done
dimple about none
try dimple about genetic
try dimple about venus sacral
